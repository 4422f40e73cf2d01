package dev.sluice.local.redrive;

/** Is told how runs come on. */
public interface RunListener {

  /** A line for people. */
  void say(String line);

  /** How many of a run's records have an outcome. */
  void progress(long records, long all);
}
