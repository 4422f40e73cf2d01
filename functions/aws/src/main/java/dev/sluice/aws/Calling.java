package dev.sluice.aws;

/**
 * How an adapter makes its calls.
 *
 * @param mostAtOnce how many calls it may make at once; with 1 it makes them in its caller's thread
 * @param pauses those between the attempts of one call
 */
public record Calling(int mostAtOnce, Pauses pauses) {

  /** As many calls at once as the adapter sees fit, and real pauses. */
  public static final Calling FREELY = new Calling(Integer.MAX_VALUE, Pauses.REAL);

  public Calling {
    if (mostAtOnce < 1) {
      throw new IllegalArgumentException("no call could ever be made: " + mostAtOnce);
    }
  }

  /** For an adapter that makes so many calls at once where it may. */
  public Workers workers(String name, int calls) {
    return new Workers(name, Math.min(calls, mostAtOnce));
  }
}
