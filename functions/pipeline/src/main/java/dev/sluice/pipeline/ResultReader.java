package dev.sluice.pipeline;

import java.nio.charset.StandardCharsets;

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

  /** A text in UTF-8, which lies in these bytes from {@code start} on, up to {@code stop}. */
  default void text(String field, byte[] bytes, int start, int stop) {
    text(field, new String(bytes, start, stop - start, StandardCharsets.UTF_8));
  }

  void scores(int count);

  void score(String name, double value);

  void windows(int count);

  /** A window begins, whose aggregates follow. */
  void window(String name, long startMillis, long endMillis, int aggregates);

  void aggregate(String name, double value);

  /** All aggregates of a window were told. */
  void windowEnd(long expiresAt);
}
