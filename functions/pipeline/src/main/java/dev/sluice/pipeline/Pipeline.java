package dev.sluice.pipeline;

import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/** A pipeline ready to run. Safe for any number of threads. */
public final class Pipeline {

  private final PipelinePlan plan;

  private Pipeline(PipelinePlan plan) {
    this.plan = plan;
  }

  /** Makes a checked plan ready to run. */
  public static Pipeline of(PipelinePlan plan) {
    return new Pipeline(plan);
  }

  /**
   * Reads the compact form of a plan and makes it ready to run.
   *
   * @throws IllegalArgumentException if the bytes are not a compact form that this release reads
   */
  public static Pipeline load(byte[] compact) {
    return of(PlanCodec.read(compact));
  }

  public String name() {
    return plan.name();
  }

  /** 16 hex digits: the first eight bytes of the SHA-256 of the compact form. */
  public String version() {
    throw new UnsupportedOperationException("lands next");
  }

  public PipelinePlan plan() {
    return plan;
  }

  /**
   * Decodes, transforms and checks one record, without any state. Whatever the bytes are, it
   * returns.
   *
   * @param data the record's bytes, from position to limit, which stay as they are
   * @param arrivalMillis when the stream took the record, in epoch milliseconds
   */
  public Prepared prepare(ByteBuffer data, long arrivalMillis) {
    throw new UnsupportedOperationException("lands next");
  }

  /** The state of a key of which no record was applied. */
  public KeyState newState() {
    throw new UnsupportedOperationException("lands next");
  }

  /**
   * The state that {@link KeyState#encode} gave, of this pipeline or of another version of it: what
   * that one kept under other settings begins anew.
   *
   * @throws CorruptStateException if the bytes are not a state that this release reads
   */
  public KeyState restore(byte[] state) throws CorruptStateException {
    throw new UnsupportedOperationException("lands next");
  }

  /** The most bytes that {@link KeyState#encode} gives for any key. */
  public int maximumStateBytes() {
    throw new UnsupportedOperationException("lands next");
  }
}
