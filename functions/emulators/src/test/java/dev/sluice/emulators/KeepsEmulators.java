package dev.sluice.emulators;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Starts an emulator of each kind, prints their process ids, and keeps them until its input ends.
 */
final class KeepsEmulators {
  private KeepsEmulators() {}

  public static void main(String[] arguments) throws IOException {
    Emulators emulators = new Emulators();
    for (Emulator emulator :
        List.of(emulators.dynamoDb(), emulators.fauxqs(), emulators.kinesisLocal())) {
      System.out.println("started " + emulator.pid());
    }
    System.in.transferTo(OutputStream.nullOutputStream());
  }
}
