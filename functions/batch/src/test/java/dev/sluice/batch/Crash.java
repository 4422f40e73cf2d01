package dev.sluice.batch;

/** The function ends here and now: nobody catches it but the test. */
final class Crash extends Error {

  Crash(String where) {
    super(where, null, false, false);
  }
}
