package dev.sluice.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.Emulated;
import dev.sluice.batch.AlertSink;
import dev.sluice.batch.AlertSinkContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract again on a FIFO topic, and what such a topic adds. */
class FifoTopicTest extends AlertSinkContract {

  private final Topic topic = Topic.fifo();
  private final AlertSink sink = topic.sink(Emulated.http());

  @Override
  protected AlertSink sink() {
    return sink;
  }

  @Override
  protected List<Received> received(int atLeast) {
    return topic.received(atLeast).stream().map(Arrived::alert).toList();
  }

  @Test
  void anAlertThatIsPublishedTwiceArrivesOnce() {
    sink.publish(List.of(Alerts.alert("k", 1)), PLENTY);
    sink.publish(List.of(Alerts.alert("k", 1), Alerts.alert("k", 2)), PLENTY);

    assertThat(received(2))
        .containsExactly(Received.of(Alerts.alert("k", 1)), Received.of(Alerts.alert("k", 2)));
  }
}
