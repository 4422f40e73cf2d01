package dev.sluice.pipeline;

/**
 * Takes a key's results one by one, without an object for each: first the fields, then the scores,
 * then the windows, each kind after how many there are.
 */
public interface ResultReader {

  void fields(int count);

  void number(String field, double value);

  void whole(String field, long value);

  void truth(String field, boolean value);

  void text(String field, String value);

  void scores(int count);

  void score(String name, double value);

  void windows(int count);

  /** A window begins, whose aggregates follow. */
  void window(String name, long startMillis, long endMillis, int aggregates);

  void aggregate(String name, double value);

  /** All aggregates of a window were told. */
  void windowEnd(long expiresAt);
}
