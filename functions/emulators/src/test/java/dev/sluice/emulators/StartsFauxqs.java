package dev.sluice.emulators;

/** Starts fauxqs and ends at once. */
final class StartsFauxqs {
  private StartsFauxqs() {}

  public static void main(String[] arguments) {
    new Emulators(System.out::println).fauxqs().close();
  }
}
