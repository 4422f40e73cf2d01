package dev.sluice.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.aws.kinesis.KinesisEventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

  @TempDir Path folder = Path.of("");

  @Test
  void anEmptyHandlerIsReadyBeforeItAnswersAndTakesProcessorTime() throws Exception {
    Jdk jdk = Jdk.at(Path.of(System.getProperty("java.home")));
    Subject empty = Subject.empty(folder.resolve("empty"));
    Trial trial = new Trial(jdk, empty, Start.reference(), List.of("{}"), folder);

    Trial.Times times = trial.run();

    assertThat(times.ready()).isPositive().isLessThan(times.answered());
    assertThat(times.processor()).isPositive();
  }

  @Test
  void theBatchIsWhatLambdaDelivers() throws IOException {
    byte[] event = Batch.event(List.of("{\"a\":1}", "more"));

    KinesisEventReader.Delivery delivery = KinesisEventReader.read(new ByteArrayInputStream(event));

    assertThat(delivery.records())
        .extracting(record -> StandardCharsets.UTF_8.decode(record.data().duplicate()).toString())
        .containsExactly("{\"a\":1}", "more");
  }

  @Test
  void anOlderJdkHasNoAotCache() {
    assertThat(Start.of(17)).extracting(Start::name).noneMatch(name -> name.startsWith("AOT"));
    assertThat(Start.of(25)).extracting(Start::name).contains("AOT cache").doesNotHaveDuplicates();
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenItsMiddle() {
    assertThat(Figures.of(List.of(4.0, 1.0, 3.0, 9.0))).isEqualTo(new Figures(3.5, 1, 9));
    assertThat(Figures.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Figures(3, 1, 5));
  }

  @Test
  void aFolderWithoutAJdkIsAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jdk.at(folder))
        .withMessage("'%s' is not the folder of a JDK", folder);
  }
}
