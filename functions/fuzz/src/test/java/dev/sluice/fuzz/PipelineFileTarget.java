package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.plan.PlanCodec;

/**
 * A pipeline file. The law: what {@link PipelineFile#parse} finds wrong has a place inside the file
 * and a message; what it finds right has a compact form that loads as the same plan.
 */
final class PipelineFileTarget implements Target {

  private static final long MEMORY_PER_BYTE = 1 << 20;

  @Override
  public boolean isSlow() {
    return true;
  }

  @Override
  public void run(byte[] input) throws Exception {
    String text = new String(input, UTF_8);
    Reading reading = Allocation.bounded(input, MEMORY_PER_BYTE, () -> PipelineFile.parse(text));
    if (reading instanceof Reading.Invalid invalid) {
      Places.check(text, invalid);
    } else {
      loads(((Reading.Valid) reading).definition());
    }
  }

  private static void loads(PipelineDefinition definition) {
    byte[] compact = definition.compact();
    Law.same("plan", definition.plan(), PlanCodec.read(compact));
    Pipeline pipeline = Pipeline.load(compact);
    Law.same("version", Pipeline.of(definition.plan()).version(), pipeline.version());
    int fresh = pipeline.newState().encode().length;
    Law.holds(
        fresh <= pipeline.maximumStateBytes(),
        () -> "a fresh state of " + fresh + " bytes is beyond its bound");
  }
}
