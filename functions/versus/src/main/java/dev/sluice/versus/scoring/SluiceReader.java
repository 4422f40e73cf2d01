package dev.sluice.versus.scoring;

import dev.sluice.pipeline.decode.KeyTable;
import dev.sluice.pipeline.decode.PlainDecoder;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.RecordPlan;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Reads records with Sluice's decoder. */
public final class SluiceReader implements RecordReader {

  private static final int STATUS = 0;
  private static final int TEMP_F = 1;
  private static final int METER = 2;

  private final Slots slots = new Slots(3);
  private final KeyTable keys = new KeyTable();
  private final PlainDecoder decoder;

  public SluiceReader(RecordPlan plan) {
    this.decoder =
        Objects.requireNonNull(
            PlainDecoder.of(plan, Map.of("status", STATUS, "tempF", TEMP_F, "meter", METER), keys));
  }

  @Override
  public boolean read(byte[] bytes, int length, Observation into) throws IOException {
    slots.clear();
    keys.begin();
    // The workload's times are close to each other: any of them will do as that of the arrival.
    if (!decoder.decode(bytes, 0, length, Long.MAX_VALUE / 2, slots)) {
      throw new IOException("not a record of the workload");
    }
    if ("maintenance".equals(slots.get(STATUS))) {
      return false;
    }
    Map<?, ?> meter = (Map<?, ?>) Objects.requireNonNull(slots.get(METER));
    into.set(
        keys.text(decoder.keyNumber()),
        decoder.timeMillis(),
        slots.number(TEMP_F),
        number(meter, "volts"),
        number(meter, "amps"));
    return true;
  }

  private static double number(Map<?, ?> meter, String name) {
    return ((Number) Objects.requireNonNull(meter.get(name))).doubleValue();
  }
}
