package dev.sluice.batch.log;

/** In which log each key is. It never changes. */
public interface LogPartition {

  /** How many logs there are. */
  int logs();

  /** The key's log, from 0. */
  int of(String key);
}
