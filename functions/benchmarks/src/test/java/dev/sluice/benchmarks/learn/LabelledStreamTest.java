package dev.sluice.benchmarks.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledStreamTest {

  @TempDir private Path folder;

  private LabelledStream read(String... lines) throws IOException {
    return LabelledStream.read(Files.write(folder.resolve("s.csv"), List.of(lines)));
  }

  @Test
  void readsFeaturesThenTheLabel() throws IOException {
    LabelledStream stream = read("a,b,c", "1,-2.5,yes", "", "?,,no", "3, 4 ,yes");

    assertThat(stream.name()).isEqualTo("s");
    assertThat(stream.rows()).isEqualTo(3);
    assertThat(stream.classes()).isEqualTo(2);
    assertThat(stream.features(0)).containsExactly(1, -2.5);
    assertThat(stream.features(1)).containsExactly(Double.NaN, Double.NaN);
    assertThat(stream.features(2)).containsExactly(3, 4);
    assertThat(new int[] {stream.label(0), stream.label(1), stream.label(2)})
        .containsExactly(1, 0, 1);
  }

  @Test
  void numbersTextAsItComes() throws IOException {
    LabelledStream stream = read("a,c", "red,1", "blue,0", "red,0");

    assertThat(stream.features(0)).containsExactly(0);
    assertThat(stream.features(1)).containsExactly(1);
    assertThat(stream.features(2)).containsExactly(0);
  }

  @Test
  void tellsTheLineOfARowThatIsTooShort() {
    assertThatExceptionOfType(MalformedStreamException.class)
        .isThrownBy(() -> read("a,b,c", "1,2,3", "1,2"))
        .withMessageContaining("s.csv:3: should have 3 cells");
  }

  @ParameterizedTest
  @CsvSource({"''", "'a,b'", "'a'"})
  void refusesAFileWithoutRows(String head) {
    assertThatExceptionOfType(MalformedStreamException.class)
        .isThrownBy(() -> read(head))
        .withMessageContaining("rows below it");
  }

  @Test
  void refusesAFolderWithoutStreams() {
    assertThatExceptionOfType(MalformedStreamException.class)
        .isThrownBy(() -> LabelledStream.readAll(folder))
        .withMessageContaining("no file that ends in .csv");
  }
}
