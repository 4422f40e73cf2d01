package dev.sluice.proof.stream;

import dev.sluice.delivery.aggregation.UserRecord;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.lambda.MappingSettings.FunctionIdentity;
import dev.sluice.delivery.model.Timer;
import dev.sluice.delivery.model.Workload;
import dev.sluice.delivery.stream.StreamRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A stream that is delivered: what is put into it, and how the mapping is set up. */
public final class ProvenStream {
  private static final FunctionIdentity SWEEP =
      new FunctionIdentity("silence", Duration.ofSeconds(55), 512);
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Silent keys are looked for until so long after the last record. */
  private static final Duration LONGER = Duration.ofMinutes(2);

  private final String name;
  private final ProvenPipeline pipeline;
  private final Workload workload;
  private final Packing packing;
  private final MappingSettings settings;
  private final long cacheBytes;

  ProvenStream(
      String name,
      ProvenPipeline pipeline,
      Workload workload,
      Packing packing,
      MappingSettings settings,
      long cacheBytes) {
    this.name = name;
    this.pipeline = pipeline;
    this.workload = workload;
    this.packing = packing;
    this.settings = settings.tumbling(pipeline.pipeline().plan().state().carry());
    this.cacheBytes = cacheBytes;
  }

  /** What looks for silent keys, if their silence raises anything. */
  public Optional<Timer> timer() {
    if (!pipeline.pipeline().watchesSilence()) {
      return Optional.empty();
    }
    List<Workload.Step> steps = workload.steps();
    Duration last = Duration.ofMillis(steps.get(steps.size() - 1).at());
    return Optional.of(new Timer(SWEEP, EVERY, last.plus(LONGER)));
  }

  /** Names it in a replay. */
  public String name() {
    return name;
  }

  public ProvenPipeline pipeline() {
    return pipeline;
  }

  public Workload workload() {
    return workload;
  }

  public MappingSettings settings() {
    return settings;
  }

  /** How much a warm function may remember. */
  public long cacheBytes() {
    return cacheBytes;
  }

  /** The records that travelled as one of the stream's, in order; most travel alone. */
  public List<UserRecord> unpack(StreamRecord record) {
    return packing.unpack(record);
  }
}
