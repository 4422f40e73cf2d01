package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @Test
  void areAPipelineAnOutputAndSettings() {
    assertThat(parse("-c shards=2 pipeline.yaml -o out --context fifo=true"))
        .isEqualTo(
            new Arguments(
                "out", Map.of("pipeline", "pipeline.yaml", "shards", "2", "fifo", "true")));
  }

  @Test
  void areNotNeeded() {
    assertThat(Arguments.parse(List.of())).isEqualTo(new Arguments(null, Map.of()));
  }

  @Test
  void setAKeyToWhatIsSaidLast() {
    assertThat(parse("-c library=a -c library=b=c").context()).containsEntry("library", "b=c");
  }

  @ParameterizedTest
  @CsvSource({
    "a.yaml b.yaml, a.yaml",
    "-c, -c takes a value",
    "-c shards, 'shards'",
    "-c shard=2, 'shard'",
    "--verbose, '--verbose'",
  })
  void nameTheWordThatIsWrong(String line, String named) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageContaining(named);
  }

  private static Arguments parse(String line) {
    return Arguments.parse(List.of(line.split(" ")));
  }
}
