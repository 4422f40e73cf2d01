package dev.sluice.benchmarks.nab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labelled windows of a corpus.
 *
 * @param spans of each file, in the order of the files' names
 */
record Labels(Map<String, List<Span>> spans) {

  /**
   * A window by the times of its first and last row, as the labels write them.
   *
   * @param first the first row's
   * @param last the last row's
   */
  record Span(String first, String last) {}

  static Labels read(Path file) throws IOException {
    Map<String, List<Span>> spans = new TreeMap<>();
    for (Map.Entry<String, List<List<String>>> labelled : parse(file).entrySet()) {
      spans.put(labelled.getKey(), spans(file, labelled.getKey(), labelled.getValue()));
    }
    if (spans.isEmpty()) {
      throw new MalformedCorpusException(file, "names no data file");
    }
    return new Labels(spans);
  }

  private static Map<String, List<List<String>>> parse(Path file) throws IOException {
    try {
      return new ObjectMapper().readValue(Files.readString(file), new TypeReference<>() {});
    } catch (JsonProcessingException malformed) {
      throw new MalformedCorpusException(
          file,
          malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr(),
          "should be {\"category/file.csv\": [[\"first time\", \"last time\"], ...], ...}: "
              + malformed.getOriginalMessage());
    }
  }

  private static List<Span> spans(Path file, String name, List<List<String>> pairs)
      throws MalformedCorpusException {
    List<Span> spans = new ArrayList<>();
    for (List<String> pair : pairs) {
      if (pair.size() != 2) {
        throw new MalformedCorpusException(
            file, name + ": a window is [\"first time\", \"last time\"], not " + pair);
      }
      spans.add(new Span(pair.get(0), pair.get(1)));
    }
    return spans;
  }
}
