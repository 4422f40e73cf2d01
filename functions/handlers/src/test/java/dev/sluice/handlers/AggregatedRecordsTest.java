package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.Emulated;
import dev.sluice.delivery.aggregation.Aggregation;
import dev.sluice.delivery.aggregation.UserRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records that a producer packed into one. */
class AggregatedRecordsTest {

  private final World world = World.empty();

  @Test
  void aFailureInsideIsAnsweredWithTheEnclosingNumberAndEachRecordTakesEffectOnce() {
    List<Delivered> records =
        List.of(
            Turbines.reading("t-1", 0, 80),
            packed(
                1,
                Turbines.reading("t-1", 1, 81),
                Turbines.reading("t-2", 2, 112),
                Turbines.reading("t-2", 3, 113),
                Turbines.reading("t-1", 4, 82)),
            Turbines.reading("t-2", 5, 80));
    Clients withoutSns =
        new Clients(
            World.clients().dynamoDb(),
            Emulated.sns(Emulated.nobody(), Emulated.http()),
            World.clients().s3());

    String answer =
        World.invoke(world.function(withoutSns), Delivered.event(records), Invocation.ofLooks(60));
    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"496500000001\"}]}");

    StreamHandler function = world.function();
    assertThat(World.invoke(function, records.subList(1, 3))).isEqualTo(World.DONE);
    assertThat(World.invoke(function, records)).isEqualTo(World.DONE);

    assertThat(world.state("t-1"))
        .containsEntry("count", AttributeValue.fromN("3"))
        .extractingByKey("pos")
        .hasToString(position("496500000001#3"));
    assertThat(world.state("t-2")).containsEntry("count", AttributeValue.fromN("3"));
    assertThat(world.alerts(2)).hasSize(2).doesNotHaveDuplicates();
    assertThat(world.quarantined()).isEmpty();
  }

  @Test
  void aTruncatedOneIsOneBadRecordAndTheOthersAreApplied() {
    Delivered whole = packed(1, Turbines.reading("t-1", 1, 81), Turbines.reading("t-1", 2, 81));
    byte[] cut = Arrays.copyOf(whole.data().array(), whole.data().limit() - 1);

    assertThat(
            World.invoke(
                world.function(),
                List.of(
                    Turbines.reading("t-1", 0, 80),
                    Turbines.record(1, cut),
                    packed(2, Turbines.reading("t-1", 3, 80)))))
        .isEqualTo(World.DONE);

    assertThat(world.state("t-1")).containsEntry("count", AttributeValue.fromN("2"));
    assertThat(world.quarantined())
        .singleElement()
        .asString()
        .contains("\"stage\":\"decode\"", "damaged aggregated record", "496500000001");
  }

  private static Delivered packed(int second, Delivered... readings) {
    return Turbines.record(
        second,
        Aggregation.encode(
            Stream.of(readings).map(one -> UserRecord.of("p", one.data().array())).toList()));
  }

  private static String position(String text) {
    return AttributeValue.fromM(Map.of(Delivered.SHARD, AttributeValue.fromS(text))).toString();
  }
}
