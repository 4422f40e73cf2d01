package dev.sluice.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** One processor with one cache, used by several threads at once. */
final class ThreadsTest {

  private static final int THREADS = 6;

  @RepeatedTest(10)
  void threadsThatAllDeliverTheSameComeToWhatOnePassComesTo(RepetitionInfo repetition)
      throws Exception {
    List<MeterStream.Shard> stream =
        MeterStream.generate(Seeds.random(repetition.getCurrentRepetition()), 300);
    World world = new World();
    Layout layout = Layout.of(repetition.getCurrentRepetition());
    BatchProcessor processor = layout.of(Ports.of(world), world).function(new StateCache(20_000));

    atOnce(processor, stream);

    Expectation.of(Meters.PIPELINE, stream).assertMetBy(world);
  }

  private static void atOnce(BatchProcessor processor, List<MeterStream.Shard> stream)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Boolean>> passes = new ArrayList<>();
      for (int seed = 0; seed < THREADS; seed++) {
        Random random = Seeds.random(seed);
        passes.add(() -> pass(processor, stream, random));
      }
      for (Future<Boolean> pass : threads.invokeAll(passes)) {
        pass.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean pass(
      BatchProcessor processor, List<MeterStream.Shard> stream, Random random) {
    for (MeterStream.Shard shard : stream) {
      List<ShardRecord> records = shard.records();
      for (int from = 0; from < records.size(); ) {
        int to = Math.min(records.size(), from + 1 + random.nextInt(40));
        BatchOutcome outcome = processor.process(records.subList(from, to), () -> 1_000);
        from += outcome.notDone().map(BatchOutcome.NotDone::index).orElse(to - from);
      }
    }
    return true;
  }
}
