package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Map<String, String> RIGHT =
      Map.of(
          "SLUICE_PIPELINE", "/var/task/pipeline.sluice",
          "SLUICE_TABLE", "states",
          "SLUICE_TOPIC_ARN", "arn:aws:sns:eu-central-1:123456789012:alerts.fifo",
          "SLUICE_QUARANTINE_BUCKET", "bad-records",
          "AWS_REGION", "eu-central-1");

  @Test
  void allSettingsComeFromTheEnvironment() {
    assertThat(Settings.of(RIGHT))
        .isEqualTo(
            new Settings(
                Path.of("/var/task/pipeline.sluice"),
                "states",
                "arn:aws:sns:eu-central-1:123456789012:alerts.fifo",
                "bad-records"));
  }

  @Test
  void aBucketForLargeStatesMayBeThere() {
    Map<String, String> environment = new HashMap<>(RIGHT);
    environment.put("SLUICE_STATE_BUCKET", "large-states");

    assertThat(Settings.of(RIGHT).stateBucket()).isNull();
    assertThat(Settings.of(environment).stateBucket()).isEqualTo("large-states");
  }

  @Test
  void allThatIsMissingIsToldAtOnceWithItsPurposeAndAnExample() {
    assertThatThrownBy(() -> Settings.of(Map.of("SLUICE_TABLE", "states", "SLUICE_PIPELINE", " ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            the function's environment is wrong:
              SLUICE_PIPELINE is missing: the file with the checked pipeline's compact form, such as /var/task/pipeline.sluice
              SLUICE_TOPIC_ARN is missing: the ARN of the SNS topic for alerts, such as arn:aws:sns:eu-central-1:123456789012:sluice-alerts
              SLUICE_QUARANTINE_BUCKET is missing: the name of the S3 bucket for bad records, such as sluice-quarantine\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "SLUICE_TABLE, my table",
    "SLUICE_TABLE, ab",
    "SLUICE_TOPIC_ARN, alerts",
    "SLUICE_TOPIC_ARN, arn:aws:sqs:eu-central-1:123456789012:alerts",
    "SLUICE_QUARANTINE_BUCKET, s3://bucket",
    "SLUICE_QUARANTINE_BUCKET, Bucket",
    "SLUICE_STATE_BUCKET, Bucket"
  })
  void whatCannotBeRightIsToldByItsVariableAndValue(String variable, String value) {
    Map<String, String> environment = new HashMap<>(RIGHT);
    environment.put(variable, value);

    assertThatThrownBy(() -> Settings.of(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(variable + " cannot be '" + value + "': ")
        .hasMessageContaining("such as");
  }

  @Test
  void aPipelineFileThatIsNotThereIsToldByItsVariable(@TempDir Path folder) {
    Path file = folder.resolve("no.sluice");

    assertThatThrownBy(() -> PipelineFiles.read(file, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SLUICE_PIPELINE")
        .hasMessageContaining(file.toString());
  }

  @Test
  void aPipelineFileThatIsSomethingElseIsToldByItsVariable(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), "pipeline: turbines\n");

    assertThatThrownBy(() -> PipelineFiles.read(file, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SLUICE_PIPELINE")
        .hasMessageContaining(file.toString());
  }
}
