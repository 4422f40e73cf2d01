package dev.sluice.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.benchmarks.SyntheticCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusTest {

  @TempDir private Path folder;

  @Test
  void readsTimesValuesAndWindows() throws IOException {
    data(
        "timestamp,value\n2026-03-02 00:00:00,1.5\n2026-03-02 00:05:00.250,\n2026-03-02 00:10:00,-3e2\n");
    SyntheticCorpus.labels(
        folder, "{\"a/b.csv\": [[\"2026-03-02 00:05:00.250000\", \"2026-03-02 00:10:00\"]]}");
    Series series = Corpus.read(folder).series().get(0);
    assertThat(series.name()).isEqualTo("a/b.csv");
    assertThat(series.category()).isEqualTo("a");
    assertThat(series.rows()).isEqualTo(3);
    assertThat(series.time(1)).isEqualTo(Instant.parse("2026-03-02T00:05:00.250Z").toEpochMilli());
    assertThat(series.value(0)).isEqualTo(1.5);
    assertThat(series.value(1)).isNaN();
    assertThat(series.value(2)).isEqualTo(-300);
    assertThat(series.windows()).containsExactly(new Window(1, 2));
    assertThat(series.windowOf(0)).isEqualTo(-1);
    assertThat(series.windowOf(2)).isZero();
  }

  @Test
  void halvesAlternateWithinACategory() throws IOException {
    SyntheticCorpus.write(folder);
    Corpus corpus = Corpus.read(folder);
    assertThat(corpus.rows()).isEqualTo(4 * SyntheticCorpus.ROWS);
    assertThat(corpus.windows()).isEqualTo(4);
    assertThat(corpus.halves())
        .extracting(half -> half.series().stream().map(Series::name).toList())
        .containsExactly(List.of("one/a.csv", "two/c.csv"), List.of("one/b.csv", "two/d.csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          time,value;2026-03-02 00:00:00,1           | b.csv:1: the first line should be timestamp,value
          timestamp,value;2026-03-02T00:00:00Z,1     | b.csv:2: a time is written 2014-04-10 07:15:00, not 2026-03-02T00:00:00Z
          timestamp,value;2026-03-02 00:00:00        | b.csv:2: should be timestamp,value, not 2026-03-02 00:00:00
          timestamp,value;2026-03-02 00:00:00,1;2026-03-02 00:05:00,high | b.csv:3: not a number: high
          timestamp,value                            | b.csv: holds no row
          """)
  void saysWhatIsWrongInWhichLine(String data, String message) throws IOException {
    data(data.replace(';', '\n'));
    SyntheticCorpus.labels(folder, "{\"a/b.csv\": []}");
    assertThatThrownBy(() -> Corpus.read(folder))
        .isInstanceOf(MalformedCorpusException.class)
        .hasMessageEndingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                            | names no data file
          [1]                                           | combined_windows.json:1: should be {"category/file.csv"
          {"a/b.csv": [["2026-03-02 00:00:00"]]}        | a/b.csv: a window is ["first time", "last time"], not [2026-03-02 00:00:00]
          {"a/b.csv": [["2026-03-02 00:00:00", "soon"]]} | b.csv: has no row of the time soon of its labels
          {"a/b.csv": [["2026-03-02 00:05:00", "2026-03-02 00:00:00"]]} | overlaps another or ends before it begins
          """)
  void saysWhatIsWrongWithLabels(String labels, String message) throws IOException {
    data("timestamp,value\n2026-03-02 00:00:00,1\n2026-03-02 00:05:00,2\n");
    SyntheticCorpus.labels(folder, labels);
    assertThatThrownBy(() -> Corpus.read(folder))
        .isInstanceOf(MalformedCorpusException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    SyntheticCorpus.labels(folder, "{\"a/b.csv\": []}");
    assertThatThrownBy(() -> Corpus.read(folder))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("b.csv");
  }

  private void data(String text) throws IOException {
    Path file = folder.resolve("data/a/b.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
