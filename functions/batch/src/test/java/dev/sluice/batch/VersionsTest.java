package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Versions.Oddity;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the versions of the simulation refuse what they say. */
final class VersionsTest {

  @ParameterizedTest
  @EnumSource
  void aVersionRefusesWhatItSaysAndNothingElse(Oddity oddity) {
    Pipeline refusing = Versions.refusing(EnumSet.of(oddity));
    Pipeline refusingOthers = Versions.refusing(EnumSet.complementOf(EnumSet.of(oddity)));
    ByteBuffer odd = Versions.odd("m", Meters.START, 1, oddity);

    assertThat(prepared(refusing, odd))
        .isInstanceOfSatisfying(
            Prepared.Rejected.class,
            rejected ->
                assertThat(rejected.key()).isEqualTo(oddity == Oddity.WITHOUT_KEY ? null : "m"));
    assertThat(prepared(refusingOthers, odd)).isInstanceOf(Prepared.Ready.class);
    assertThat(prepared(Versions.TOLERANT, odd)).isInstanceOf(Prepared.Ready.class);
    assertThat(prepared(refusing, Versions.plain("m", Meters.START, 1)))
        .isInstanceOf(Prepared.Ready.class);
  }

  @Test
  void allAreDifferent() {
    assertThat(Versions.ALL).extracting(Pipeline::version).doesNotHaveDuplicates();
  }

  private static Prepared prepared(Pipeline pipeline, ByteBuffer data) {
    return pipeline.prepare(data, Meters.START);
  }
}
