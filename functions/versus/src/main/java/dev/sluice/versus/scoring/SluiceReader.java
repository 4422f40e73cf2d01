package dev.sluice.versus.scoring;

import dev.sluice.pipeline.decode.KeyTable;
import dev.sluice.pipeline.decode.PlainDecoder;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.RecordPlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads records with Sluice's decoder. */
public final class SluiceReader implements RecordReader {

  private static final int STATUS = 0;
  private static final int TEMP_F = 1;
  private static final int METER = 2;
  private static final int VOLTS = 3;
  private static final int AMPS = 4;

  private static final Map<String, Integer> FIELDS =
      Map.of("status", STATUS, "tempF", TEMP_F, "meter", METER);
  private static final Map<List<String>, Integer> IN_METER =
      Map.of(List.of("meter", "volts"), VOLTS, List.of("meter", "amps"), AMPS);

  private final Slots slots = new Slots(5);
  private final KeyTable keys = new KeyTable();
  private final PlainDecoder decoder;

  public SluiceReader(RecordPlan plan) {
    this.decoder = Objects.requireNonNull(PlainDecoder.of(plan, FIELDS, IN_METER, keys));
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
    into.set(
        keys.text(decoder.keyNumber()),
        decoder.timeMillis(),
        slots.number(TEMP_F),
        slots.number(VOLTS),
        slots.number(AMPS));
    return true;
  }
}
