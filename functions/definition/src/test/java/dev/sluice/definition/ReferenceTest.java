package dev.sluice.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.Reading.Valid;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code REFERENCE.md} lets others compute is what comes out, as {@code sha256sum} has it. */
class ReferenceTest {

  private static final long TIME = 1_795_339_800_000L;

  private static final String PIPELINE =
      """
      pipeline: turbines
      record: { format: json, key: deviceId, time: ts }
      transform:
        - mask: { load: sha256 }
      alerts:
        - { name: overheating, when: tempC > 110.0 }
      """;

  @Test
  void givesTheIdsAndHashesThatTheReferenceTells() {
    Pipeline pipeline = Pipeline.of(((Valid) PipelineFile.parse(PIPELINE)).definition().plan());
    String json = "{\"deviceId\":\"T-1\",\"ts\":%d,\"tempC\":120,\"load\":44}".formatted(TIME);
    ByteBuffer record = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
    KeyState state = pipeline.newState();
    List<Decision> decisions = new ArrayList<>();

    state.apply(((Prepared.Ready) pipeline.prepare(record, TIME)).event(), decisions);

    assertThat(decisions)
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Alert.class,
            alert -> assertThat(alert.id()).isEqualTo("ccef5b6321ed66f433ffd027cd09586f"));
    assertThat(state.summary().fields())
        .containsEntry("load", "54e78e03e7a450b517d1d42cf4ed30e92bfbe2b833dd4ac80642ed79f3564079");
  }
}
