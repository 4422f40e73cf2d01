package dev.sluice.versus.report;

/** What would move a figure to its mark, as far as experiments and profiles tell. */
enum Lever {
  READING_AND_STATES(
      "compute, C2",
      "with few keys the time goes from an event's bytes to a record's values and is bound by instructions; those that"
          + " work on many bytes at once may help, which Java still offers in an incubating module only. With many keys"
          + " most of it goes into states, which each batch restores from bytes, encodes and keeps anew: they would have to"
          + " stay in memory that the cache owns, and be encoded into what is written only"),
  CLIENT_COMPILER(
      "compute, C1 only",
      "what would reach those of C2, and code that needs no inlining; the stack starts functions with both compilers, so"
          + " that none runs so for long"),
  OWNED_MEMORY(
      "bytes allocated",
      "a further record of a key takes none; a key takes some 840 in each batch (its state's new bytes, its position and"
          + " who took it there, its results, its commit), and a record what it decides. None at all needs memory that the"
          + " cache owns and out of which each store copies while a call lasts; states written over those that nobody"
          + " needed any more took a third less of it, and the same time"),
  FEWER_WAITS(
      "whole function, batch and engines",
      "a batch waits for four calls, one after the other, and goes on with cold caches, so that what it computes takes 1.5"
          + " to 2 times as long as the same in memory. An entry's object could be put beside its slot, and history beside"
          + " alerts, if it were decided who may go on from one without the other; and engines encode a key's state at a"
          + " checkpoint, a function before it answers, so that larger batches help with many keys"),
  FEWER_WRITES("requests, units and dollars", "larger batches, which take as many of each");

  private final String title;
  private final String text;

  Lever(String title, String text) {
    this.title = title;
    this.text = text;
  }

  @Override
  public String toString() {
    return title + ": " + text + ".";
  }
}
