package dev.sluice.fuzz;

import dev.sluice.fuzz.GeneralReading.BadException;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.text.ValueText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON record. The law: {@link Pipeline#prepare} takes what the general reading takes, with the
 * same key, time and values, and refuses the rest with a reason that quotes nothing.
 */
final class JsonRecordTarget implements Target {

  private static final long ARRIVAL = 1_795_338_000_000L; // 2026-11-22T09:00:00Z
  private static final int MARGIN = 3;
  private static final long MEMORY_PER_BYTE = 1000;

  /** Any type may come; values are seen through the messages of alerts. */
  private static final String OPEN =
      """
      pipeline: open
      record: { format: json, key: id, time: ts }
      alerts:
        - { name: x, when: "true", message: "${x}" }
        - { name: y, when: "true", message: "${y}" }
      """;

  /** All types, and a key and a time deep inside fields that are kept too. */
  private static final String CLOSED =
      """
      pipeline: closed
      record:
        format: json
        key: device.ids[1]
        time: at[0]["when exactly"]
        fields: { device: map, at: list, d: double, n: int, s: string, b: bool }
      alerts:
        - { name: device, when: "true", message: "${device}" }
        - { name: at, when: "true", message: "${at}" }
        - { name: d, when: "true", message: "${d}" }
        - { name: n, when: "true", message: "${n}" }
        - { name: s, when: "true", message: "${s}" }
        - { name: b, when: "true", message: "${b}" }
      """;

  /** What prepares: a pipeline, or one with a defect. */
  interface Door {
    Prepared prepare(Pipeline pipeline, ByteBuffer data, long arrivalMillis);
  }

  /** A pipeline, and the fields that it names. */
  private record Preparation(Pipeline pipeline, Set<String> named) {}

  private final Door door;
  private final Preparation open;
  private final Preparation closed;

  JsonRecordTarget() {
    this(Pipeline::prepare);
  }

  JsonRecordTarget(Door door) {
    this.door = door;
    this.open = new Preparation(Pipelines.of(OPEN), Set.of("x", "y"));
    Pipeline all = Pipelines.of(CLOSED);
    this.closed = new Preparation(all, all.plan().record().fields().keySet());
  }

  @Override
  public void run(byte[] input) throws Exception {
    check(input, open);
    check(input, closed);
  }

  private void check(byte[] input, Preparation by) throws Exception {
    ByteBuffer data = within(input);
    Prepared prepared =
        Allocation.bounded(
            input, MEMORY_PER_BYTE, () -> door.prepare(by.pipeline(), data, ARRIVAL));
    Law.same("what is left of the buffer", input.length, data.remaining());
    GeneralReading expected;
    try {
      expected = GeneralReading.of(input, ARRIVAL, by.pipeline().plan().record(), by.named());
    } catch (BadException bad) {
      Law.holds(
          prepared instanceof Prepared.Rejected,
          () -> "taken, and the general reading refuses it: " + bad.getMessage());
      Law.toldWithoutQuoting(((Prepared.Rejected) prepared).reason());
      return;
    }
    Law.holds(
        prepared instanceof Prepared.Ready,
        () -> "not taken, and the general reading gives " + expected + ": " + prepared);
    compare(expected, ((Prepared.Ready) prepared).event(), by);
  }

  /** The input with something before and behind it that is not part of the record. */
  private static ByteBuffer within(byte[] input) {
    byte[] bytes = new byte[MARGIN + input.length + MARGIN];
    System.arraycopy(input, 0, bytes, MARGIN, input.length);
    return ByteBuffer.wrap(bytes, MARGIN, input.length);
  }

  private static void compare(GeneralReading expected, Event event, Preparation by) {
    Law.same("key", expected.key(), event.key());
    Law.same("time", expected.timeMillis(), event.timeMillis());
    KeyState state = by.pipeline().newState();
    List<Decision> decisions = new ArrayList<>();
    Law.same("incomplete alerts", List.of(), state.apply(event, decisions));
    for (Decision decision : decisions) {
      Decision.Alert alert = (Decision.Alert) decision;
      Law.same(alert.name(), text(expected.fields().get(alert.name())), alert.message());
    }
    Law.same("alerts", by.named().size(), decisions.size());
    Law.same("fields", readable(expected.fields()), state.summary().fields());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "?" : ValueText.of(value);
  }

  private static Map<String, Object> readable(Map<String, @Nullable Object> fields) {
    Map<String, Object> readable = new LinkedHashMap<>();
    fields.forEach((name, value) -> {
      if (value instanceof String text) {
        readable.put(name, ValueText.of(text));
      } else if (value instanceof Number || value instanceof Boolean) {
        readable.put(name, value);
      }
    });
    return readable;
  }
}
