package dev.sluice.versus.jmh;

import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Preparation;
import dev.sluice.pipeline.Prepared;
import dev.sluice.versus.workload.RecordWriter;
import dev.sluice.versus.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** The first events of a workload, prepared. */
final class PreparedEvents {

  private PreparedEvents() {}

  static List<Event> of(Pipeline pipeline, Workload workload, int records) {
    RecordWriter writer = new RecordWriter(workload);
    Preparation preparation = pipeline.newPreparation();
    preparation.begin();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      writer.write(i);
      byte[] record = writer.copy();
      long arrival = workload.arrivalMillis(i);
      if (preparation.prepare(record, 0, record.length, arrival) instanceof Prepared.Ready ready) {
        events.add(ready.event());
      }
    }
    return events;
  }
}
