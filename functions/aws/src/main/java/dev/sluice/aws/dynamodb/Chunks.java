package dev.sluice.aws.dynamodb;

import java.util.ArrayList;
import java.util.List;

/** What is too much for one call, cut in pieces. */
final class Chunks {

  private Chunks() {}

  static <T> List<List<T>> of(List<T> elements, int size) {
    List<List<T>> chunks = new ArrayList<>();
    for (int start = 0; start < elements.size(); start += size) {
      chunks.add(elements.subList(start, Math.min(elements.size(), start + size)));
    }
    return chunks;
  }
}
