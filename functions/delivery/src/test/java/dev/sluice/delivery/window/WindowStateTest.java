package dev.sluice.delivery.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowStateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"state\":{\"1\":282,\"2\":715},\"batchItemFailures\":[]} | {\"1\":282,\"2\":715}",
        "{\"batchItemFailures\":[{\"state\":{}}],\"state\": {\"é\" : 1.10 } } | {\"é\" : 1.10 }",
        "{\"state\":{}} | {}",
        "{\"state\":{\"a\":[{}]},\"state\":{\"b\":1}} | {\"b\":1}"
      })
  void theStateIsWhatTheAnswerHoldsAsItIsWritten(String answer, String state) {
    assertThat(WindowState.of(answer.getBytes(UTF_8))).contains(new WindowState(state));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[{\"state\":{}}]",
        "{\"batchItemFailures\":[]}",
        "{\"state\":null}",
        "{\"state\":7}",
        "{\"state\":{}",
        "{\"state\":{}} {}",
        "{\"nested\":{\"state\":{}}}"
      })
  void anAnswerWithoutAStateIsAFailure(String answer) {
    assertThat(WindowState.of(answer.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void theLimitCountsBytes() {
    String most = "{\"a\":\"" + "é".repeat((WindowState.MOST_BYTES - 8) / 2) + "\"}";

    assertThat(new WindowState(most).isTooLarge()).isFalse();
    assertThat(new WindowState(most + " ").isTooLarge()).isTrue();
  }
}
