package dev.sluice.aws.sns;

import dev.sluice.aws.Emulated;
import dev.sluice.batch.AlertSink;
import dev.sluice.batch.AlertSinkContract;
import java.util.List;

/** The contract, against fauxqs, with a queue that subscribes. */
class SnsAlertSinkTest extends AlertSinkContract {

  private final Topic topic = Topic.standard();
  private final AlertSink sink = topic.sink(Emulated.http());

  @Override
  protected AlertSink sink() {
    return sink;
  }

  @Override
  protected List<Received> received(int atLeast) {
    return topic.received(atLeast).stream().map(Arrived::alert).toList();
  }
}
