package dev.sluice.versus.flink;

import dev.sluice.versus.race.Contender;
import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.Finish;
import dev.sluice.versus.race.Meter;
import dev.sluice.versus.workload.Slab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A job on Flink's MiniCluster in this JVM: records from memory, decoded, by key, to keyed state
 * and alerts. One of each task, objects used again, and a checkpoint for exactly-once each second.
 */
record FlinkJob(Backend backend, Decoding decoding) implements Contender {

  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "flink-%s-%s".formatted(backend, decoding).toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean countsApplied() {
    return true;
  }

  @Override
  public Finish run(Course course, Meter meter) throws Exception {
    int records = (int) Math.min(meter.limit(), course.streamed());
    Track track = Track.begin(course.name(), new Slab(course.workload(), records), meter);
    StreamExecutionEnvironment flink = environment(course.folder());
    try {
      build(flink, course.name(), records);
      JobClient job = flink.executeAsync(name());
      if (meter.isLimited()) {
        job.getJobExecutionResult().get();
      } else {
        track.awaitEnd(job.getJobExecutionResult());
        job.cancel().get();
      }
      return track.finish();
    } finally {
      flink.close();
      Track.end(course.name());
    }
  }

  private StreamExecutionEnvironment environment(Path folder) {
    Configuration settings = new Configuration();
    settings.set(StateBackendOptions.STATE_BACKEND, backend.type());
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
    settings.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, backend == Backend.ROCKSDB);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return StreamExecutionEnvironment.createLocalEnvironment(1, settings);
  }

  private void build(StreamExecutionEnvironment flink, String track, int records) {
    flink
        .fromSequence(0, records - 1)
        .flatMap(new Decode(track, decoding))
        .keyBy(observation -> observation.key)
        .process(new Score(track))
        .sinkTo(new DiscardingSink<>());
  }
}
