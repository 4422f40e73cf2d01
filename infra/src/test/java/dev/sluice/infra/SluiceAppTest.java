package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SluiceAppTest {

  @Test
  void tellsAllMistakesOfAPipelineAndLeavesNoTemplate() {
    Synthesis synthesis = Synthesis.of("mistaken");

    assertThat(synthesis.accepted()).isFalse();
    assertThat(synthesis.errors().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("mistaken.yaml:1:11: pipeline: "))
        .anyMatch(line -> line.contains("mistaken.yaml:8:") && line.contains("alerts[0].when: "));
    assertThat(synthesis.files().keySet()).noneMatch(file -> file.endsWith(".template.json"));
  }

  @Test
  void tellsWhichSettingIsWrong() {
    Synthesis synthesis = Synthesis.of("turbines", "shards=none");

    assertThat(synthesis.accepted()).isFalse();
    assertThat(synthesis.errors())
        .isEqualToIgnoringNewLines(
            "context key 'shards' is 'none': it takes a whole number from 1 to 10000");
  }

  @Test
  void synthesizesTheSameFromTheSame() {
    Synthesis again = Synthesis.of("turbines", "streamHours=24");

    assertThat(again.files().get("sluice-turbines.template.json"))
        .isEqualTo(Synthesis.of("turbines").files().get("sluice-turbines.template.json"));
  }
}
