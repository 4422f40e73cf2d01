package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final Path PIPELINE = Path.of(Synthesis.resource("turbines.yaml"));
  private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:operations";

  @TempDir Path directory;

  @Test
  void haveDefaultsForAllButThePaths() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new Settings(
                PIPELINE,
                directory,
                null,
                null,
                true,
                false,
                InstructionSet.ARM64,
                null,
                Duration.ofDays(1),
                false,
                null));
  }

  @Test
  void areReadFromTheContext() {
    Map<String, Object> context =
        Map.of(
            "onnx",
            directory,
            "forest",
            directory,
            "snapStart",
            "false",
            "stateBucket",
            "true",
            "architecture",
            "x86_64",
            "shards",
            2,
            "streamHours",
            "48",
            "fifo",
            true,
            "operationsTopic",
            TOPIC);

    assertThat(settings(context))
        .isEqualTo(
            new Settings(
                PIPELINE,
                directory,
                directory,
                directory,
                false,
                true,
                InstructionSet.X86_64,
                2,
                Duration.ofDays(2),
                true,
                TOPIC));
  }

  @ParameterizedTest
  @CsvSource({
    "shards, 0",
    "shards, 10001",
    "shards, 1.5",
    "shards, -1",
    "shards, 99999999999",
    "streamHours, 23",
    "streamHours, 8761",
    "streamHours, 1d",
    "fifo, yes",
    "snapStart, on",
    "architecture, arm",
    "architecture, amd64",
    "operationsTopic, operations",
    "operationsTopic, arn:aws:sqs:eu-central-1:111122223333:operations",
    "pipeline, nowhere.yaml",
    "pipeline, .",
    "library, nowhere",
    "library, pom.xml",
    "onnx, nowhere",
  })
  void nameTheKeyAndTheValueThatAreWrong(String key, String value) {
    assertThatThrownBy(() -> settings(Map.of(key, value)))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageStartingWith("context key '%s' is '%s': it takes ", key, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipeline", "library"})
  void nameThePathThatIsMissing(String key) {
    assertThatThrownBy(() -> settings(Map.of(key, "")))
        .isInstanceOf(WrongSettingException.class)
        .hasMessage("context key '%s' is missing: -c %s=PATH", key, key);
  }

  private Settings settings(Map<String, Object> changes) {
    Map<String, Object> context = new HashMap<>(Map.of("pipeline", PIPELINE, "library", directory));
    context.putAll(changes);
    return Settings.from(context::get);
  }
}
