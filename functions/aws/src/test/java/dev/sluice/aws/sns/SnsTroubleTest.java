package dev.sluice.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.aws.Emulated;
import dev.sluice.aws.FaultyHttpClient;
import dev.sluice.batch.AlertSinkContract.Received;
import dev.sluice.batch.Deadline;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What subscribers see, and faults on the way to SNS. */
class SnsTroubleTest {

  private static final Deadline PLENTY = () -> 60_000;

  @Test
  void anAlertIsJsonWithAttributesToFilterOn() {
    Topic topic = Topic.standard();

    topic.sink(Emulated.http()).publish(List.of(Alerts.alert("t-1", 1)), PLENTY);

    assertThat(topic.received(1))
        .singleElement()
        .satisfies(arrived -> {
          assertThat(arrived.attributes())
              .isEqualTo(
                  Map.of(
                      "pipeline", "turbines",
                      "alert", "overheating",
                      "severity", "high",
                      "key", "t-1"));
          assertThat(arrived.text())
              .isEqualTo(
                  "{\"id\":\"%s\",\"pipeline\":\"turbines\",\"alert\":\"overheating\",\"severity\":\"high\",\"key\":\"t-1\",\"time\":\"2026-11-22T09:30:05.251Z\",\"message\":\"alert 1\",\"scores\":{\"bounds\":1.0E-7,\"unusual\":8.5}}"
                      .formatted(Alerts.alert("t-1", 1).id()));
        });
  }

  @Test
  void charactersThatSnsForbidsBecomeTheReplacementCharacterInTheAttributeAlone() {
    Topic topic = Topic.standard();
    String key = "a\u0000b\u001f\uffff";

    topic.sink(Emulated.http()).publish(List.of(Alerts.alert(key, 1)), PLENTY);

    assertThat(topic.received(1))
        .singleElement()
        .satisfies(arrived -> {
          assertThat(arrived.attributes()).containsEntry("key", "a\uFFFDb\uFFFD\uFFFD");
          assertThat(arrived.alert().key()).isEqualTo(key);
        });
  }

  static Stream<FaultyHttpClient.Fault> passing() {
    return Stream.of(
        FaultyHttpClient.SNS_THROTTLES, new FaultyHttpClient.Fault.Refused(503, "<x/>"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whenHalfOfTheCallsFailEveryAlertArrives(FaultyHttpClient.Fault fault) {
    Topic topic = Topic.standard();
    List<Decision.Alert> alerts =
        IntStream.range(0, 45).mapToObj(i -> Alerts.alert("k-" + i % 30, i)).toList();

    assertThat(topic.sink(Emulated.halfFaulty(fault)).publish(alerts, PLENTY)).isEmpty();

    assertThat(topic.received(45).stream().map(Arrived::alert))
        .containsExactlyInAnyOrderElementsOf(alerts.stream().map(Received::of).toList());
  }

  @Test
  void anEntryThatIsThrottledIsPublishedAgainAndOneThatIsRefusedIsNot() {
    Topic topic = Topic.standard();
    String answer =
        """
        <PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult>
        <Successful><member><Id>0</Id><MessageId>m</MessageId></member></Successful>
        <Failed><member><Id>1</Id><Code>Throttling</Code><Message>slow</Message>
        <SenderFault>true</SenderFault></member><member><Id>2</Id><Code>InvalidParameter</Code>
        <Message>bad</Message><SenderFault>true</SenderFault></member></Failed>
        </PublishBatchResult></PublishBatchResponse>
        """;
    FaultyHttpClient http =
        new FaultyHttpClient(call ->
            call == 0 ? new FaultyHttpClient.Fault.Refused(200, answer) : FaultyHttpClient.NONE);
    Decision.Alert refused = Alerts.alert("c", 3);
    Decision.Alert afterIt = Alerts.alert("c", 4);

    Map<String, String> failed =
        topic
            .sink(http)
            .publish(List.of(Alerts.alert("a", 1), Alerts.alert("b", 2), refused, afterIt), PLENTY);

    assertThat(failed)
        .isEqualTo(
            Map.of(refused.id(), "InvalidParameter: bad", afterIt.id(), "InvalidParameter: bad"));
    assertThat(topic.received(1).stream().map(Arrived::alert))
        .containsExactly(Received.of(Alerts.alert("b", 2)));
  }

  @Test
  void whereNobodyListensNoAlertIsTakenWhenTheDeadlineHasPassed() {
    SnsAlertSink sink =
        new SnsAlertSink(
            Emulated.sns(Emulated.nobody(), Emulated.http()),
            "arn:aws:sns:eu-central-1:000000000000:down",
            "turbines");
    List<Decision.Alert> alerts = List.of(Alerts.alert("a", 1), Alerts.alert("a", 2));

    assertThat(sink.publish(alerts, asks(6)))
        .containsOnlyKeys(alerts.get(0).id(), alerts.get(1).id())
        .allSatisfy(
            (id, reason) -> assertThat(reason).contains("sns:eu-central-1").contains("down"));
  }

  @Test
  void aTopicThatIsNotThereIsToldByItsSetting() {
    SnsAlertSink sink =
        new SnsAlertSink(
            Emulated.sns(Emulated.http()),
            "arn:aws:sns:us-east-1:000000000000:no-such-topic",
            "turbines");

    assertThatThrownBy(() -> sink.publish(List.of(Alerts.alert("k", 1)), PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_TOPIC_ARN")
        .hasMessageContaining("no-such-topic");
  }

  /** A deadline that is asked this often before it has passed. */
  private static Deadline asks(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return () -> left.getAndDecrement() > 0 ? 10_000 : 0;
  }
}
