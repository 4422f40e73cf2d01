package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets a few records through a pipeline that came out of a door. */
final class Runs {

  /** 2026-11-22T09:00:00Z. */
  static final long ARRIVAL = 1_795_338_000_000L;

  private static final List<String> RECORDS =
      List.of(
          """
          {"id":"k","ts":1795337990000,"a":1.5,"b":-3,"s":"s3cr3t text","t":true,"l":[1,2.5,"s3cr3t"],"m":{"k":"s3cr3t","n":7},"n":null}\
          """,
          """
          {"id":"k","ts":"2026-11-22T08:59:55.5Z","a":2e300,"b":3,"s":"","t":false,"l":[],"m":{}}\
          """,
          """
          {"id":"k","ts":1795337940000,"a":"s3cr3t","b":[],"s":1,"t":null,"l":{},"m":[]}\
          """,
          """
          {"id":"k","ts":1795341500000,"a":-0.0,"b":9007199254740993,"s":"2026-11-22T08:00:00Z","l":[[[]]],"m":{"a":{"b":1}}}\
          """);

  private Runs() {}

  /** Each record is prepared the same twice; what is ready is applied to the state. */
  static void through(Pipeline pipeline, KeyState state) {
    for (String record : RECORDS) {
      Prepared prepared = prepare(pipeline, record);
      Law.same("class", prepared.getClass(), prepare(pipeline, record).getClass());
      if (prepared instanceof Prepared.Rejected rejected) {
        Law.same("rejection", rejected, prepare(pipeline, record));
      } else if (prepared instanceof Prepared.Ready ready) {
        List<Decision> decisions = new ArrayList<>();
        pipeline.share(List.of(ready.event()), Map.of());
        state.apply(ready.event(), decisions);
        state.summary();
      }
    }
  }

  /** A state that is stored and restored is the same. */
  static void stores(Pipeline pipeline, KeyState state) throws CorruptStateException {
    byte[] stored = state.encode();
    Law.holds(
        stored.length <= pipeline.maximumStateBytes(),
        () -> stored.length + " bytes, and at most " + pipeline.maximumStateBytes() + " are told");
    byte[] again = pipeline.restore(stored).encode();
    Law.holds(java.util.Arrays.equals(stored, again), () -> "it is stored differently again");
  }

  static Prepared prepare(Pipeline pipeline, String record) {
    return pipeline.prepare(ByteBuffer.wrap(record.getBytes(UTF_8)), ARRIVAL);
  }

  static List<String> records() {
    return RECORDS;
  }
}
