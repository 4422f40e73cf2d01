package dev.sluice.versus.race;

import dev.sluice.versus.scoring.KeyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a contender told of each key: a line for each, with the key before a tab. */
public final class ResultFile {

  private static final String NAME = "results";

  private ResultFile() {}

  static void write(Path folder, Map<String, KeyResult> results) throws IOException {
    Files.write(
        folder.resolve(NAME),
        new TreeMap<>(results)
            .entrySet().stream()
                .map(result -> result.getKey() + "\t" + result.getValue())
                .toList());
  }

  /** The results that a job left in its folder. */
  public static Map<String, KeyResult> read(Path folder) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(NAME))) {
      return lines
          .map(line -> line.split("\t", -1))
          .collect(Collectors.toMap(line -> line[0], line -> KeyResult.parse(line[1])));
    }
  }
}
