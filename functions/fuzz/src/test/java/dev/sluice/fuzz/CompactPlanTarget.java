package dev.sluice.fuzz;

import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;
import dev.sluice.pipeline.state.CorruptStateException;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of a plan, as it is and with its checksum mended. The law: it loads or is an
 * {@link IllegalArgumentException}; what loads is written as a form that reads as the same plan,
 * and takes any record without an exception.
 */
final class CompactPlanTarget implements Target {

  private static final long MEMORY_PER_BYTE = 10_000;

  @Override
  public void run(byte[] input) throws Exception {
    check(input);
    check(Checksums.mended(input));
  }

  private static void check(byte[] compact) throws Exception {
    Pipeline pipeline = Allocation.bounded(compact, MEMORY_PER_BYTE, () -> loaded(compact));
    if (pipeline != null) {
      Law.holds(Checksums.areRight(compact), () -> "loaded in spite of its checksum");
      writes(pipeline.plan());
      runs(pipeline);
    }
  }

  private static @Nullable Pipeline loaded(byte[] compact) {
    try {
      return Pipeline.load(compact);
    } catch (IllegalArgumentException refused) {
      Law.told(refused.getMessage());
      return null;
    }
  }

  private static void writes(PipelinePlan plan) {
    byte[] written = PlanCodec.write(plan);
    PipelinePlan read = PlanCodec.read(written);
    Law.same("plan", plan, read);
    Law.holds(
        java.util.Arrays.equals(written, PlanCodec.write(read)),
        () -> "equal plans are written differently");
  }

  private static void runs(Pipeline pipeline) throws CorruptStateException {
    KeyState state = pipeline.newState();
    Runs.through(pipeline, state);
    Runs.stores(pipeline, state);
  }
}
