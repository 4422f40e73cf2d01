package dev.sluice.delivery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.delivery.model.Schedule.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {
  @ParameterizedTest
  @ValueSource(strings = {"none", "0:1", "17:4,33:1", "1:1,2:1,999999999:7"})
  void isReadAsItIsWritten(String text) {
    assertThat(Schedule.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "17", "17:0", "17:4,", "33:1,17:4", "17:1,17:2", "a:b"})
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Schedule.parse(text));
  }

  @Test
  void fewerAndSmallerChoicesAreBeforeOthers() {
    assertThat(
            List.of(Schedule.parse("1:1,2:1"), Schedule.parse("9:9"), Schedule.NONE).stream()
                .sorted())
        .containsExactly(Schedule.NONE, Schedule.parse("9:9"), Schedule.parse("1:1,2:1"));
    assertThat(Schedule.parse("9:1")).isLessThan(Schedule.parse("1:2"));
  }

  @Test
  void theSourceAnswersAsItSaysAndClamps() {
    Choices choices = Choices.of(new Schedule(List.of(new Choice(1, 2), new Choice(2, 9))));

    assertThat(choices.choose("a", 3)).isZero();
    assertThat(choices.choose("b", 3)).isEqualTo(2);
    assertThat(choices.decide("c", 4)).isEqualTo(3);
    assertThat(choices.decide("d", 4)).isZero();
    assertThat(choices.taken()).hasToString("1:2,2:3");
  }

  @Test
  void whatHasOneWayIsNoChoice() {
    Choices choices = Choices.of(Schedule.parse("0:1"));

    assertThat(choices.choose("only", 1)).isZero();
    assertThat(choices.choose("two", 2)).isEqualTo(1);
    assertThat(choices.count()).isEqualTo(1);
  }
}
