package dev.sluice.definition.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.decode.Decoded;
import dev.sluice.pipeline.decode.RecordDecoder;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.Body;
import dev.sluice.pipeline.plan.Body.Compression;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.Path.Segment;
import dev.sluice.pipeline.plan.RecordPlan;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes records of a schema whose key is at {@code id} and whose time is at {@code at}. */
final class DecodedFields {

  static final Instant TIME = Instant.parse("2026-11-22T11:59:00.123Z");
  private static final long ARRIVAL = TIME.toEpochMilli() + 1_000;
  private final List<String> names;
  private final RecordDecoder decoder;

  /** Keeps the fields of these names. */
  DecodedFields(RecordSchema schema, Iterable<String> names) {
    this.names = new ArrayList<>();
    names.forEach(this.names::add);
    Map<String, Integer> slots = new HashMap<>();
    this.names.forEach(name -> slots.put(name, slots.size()));
    RecordPlan plan =
        new RecordPlan(
            new Body(schema.format(), Compression.NONE, Body.DEFAULT_EXPANDED),
            path("id"),
            path("at"),
            Map.of(),
            Instant.EPOCH,
            Duration.ofHours(1));
    this.decoder = new RecordDecoder(plan, slots);
  }

  private static Path path(String field) {
    return new Path(List.of(new Segment.Name(field)));
  }

  /** The fields of a record that can be read, without those that are absent. */
  Map<String, @Nullable Object> of(byte[] bytes) {
    Slots slots = new Slots(names.size());
    Decoded decoded = decoder.decode(ByteBuffer.wrap(bytes), ARRIVAL, slots);
    assertThat(decoded).isEqualTo(new Decoded.Read("k", TIME.toEpochMilli()));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      if (!slots.isAbsent(i)) {
        fields.put(names.get(i), slots.get(i));
      }
    }
    return fields;
  }

  /** What came of any bytes. */
  Decoded decode(byte[] bytes) {
    return decoder.decode(ByteBuffer.wrap(bytes), ARRIVAL, new Slots(names.size()));
  }

  /** Why a record cannot be read. */
  String reason(byte[] bytes) {
    Decoded decoded = decode(bytes);
    assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
    return ((Decoded.Unreadable) decoded).reason();
  }
}
