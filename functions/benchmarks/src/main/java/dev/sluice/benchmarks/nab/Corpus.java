package dev.sluice.benchmarks.nab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All series of a folder.
 *
 * @param series in the order of their names
 */
public record Corpus(List<Series> series) {

  public Corpus {
    series = List.copyOf(series);
  }

  /**
   * Reads a folder with the layout of NAB: {@code labels/combined_windows.json}, and the files that
   * it names below {@code data/}.
   *
   * @throws MalformedCorpusException if a file is not what it should be
   * @throws IOException if a file cannot be read
   */
  public static Corpus read(Path folder) throws IOException {
    Labels labels = Labels.read(folder.resolve("labels").resolve("combined_windows.json"));
    List<Series> series = new ArrayList<>();
    for (Map.Entry<String, List<Labels.Span>> file : labels.spans().entrySet()) {
      series.add(
          SeriesFile.read(
              folder.resolve("data").resolve(file.getKey()), file.getKey(), file.getValue()));
    }
    return new Corpus(series);
  }

  /** Two halves: the series of each category in turn, in the order of their names. */
  public List<Corpus> halves() {
    List<List<Series>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    Map<String, Integer> seen = new HashMap<>();
    for (Series each : series) {
      halves.get((seen.merge(each.category(), 1, Integer::sum) - 1) % 2).add(each);
    }
    return halves.stream().map(Corpus::new).toList();
  }

  public int rows() {
    return series.stream().mapToInt(Series::rows).sum();
  }

  public int windows() {
    return series.stream().mapToInt(each -> each.windows().size()).sum();
  }
}
