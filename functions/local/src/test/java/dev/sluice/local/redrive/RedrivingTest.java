package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.ShardRecord;
import dev.sluice.local.SharedStack;
import dev.sluice.local.archive.Fate;
import dev.sluice.local.archive.RecordFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

final class RedrivingTest {

  private static final String[] KEYS = {"a", "a2", "b"};

  /** What was refused is applied after what was not, each in the stream's order. */
  private static final class Refused {
    final Probes probes = new Probes();
    final ShardRecord a1 = probes.fahrenheit("a", 100.0);
    final ShardRecord a2 = probes.celsius("a", 60.0);
    final ShardRecord b1 = probes.celsius("b", 40.0);
    final ShardRecord a3 = probes.withoutReading("a");
    final ShardRecord a4 = probes.celsius("a", 70.0);
    final ShardRecord c1 = probes.celsius("a2", 51.0);
    final ShardRecord a5 = probes.fahrenheit("a", 90.0);
    final ShardRecord b2 = probes.celsius("b", 90.0);

    Refused() {
      probes.deliver(probes.first, a1, a2, a3, a4);
      probes.deliver(probes.first, c1, a5);
      probes.deliver(probes.first, b1, b2);
    }

    Probes.Results expected() {
      return probes.expected(a1, a5, a2, a4, c1, b1, b2);
    }
  }

  @Test
  void whatAnotherVersionTakesIsAppliedOnceAndInOrder() throws Exception {
    Refused stream = new Refused();

    Report report = stream.probes.redrive();

    assertThat(stream.probes.actual(KEYS)).isEqualTo(stream.expected());
    assertThat(report.count(Fate.Result.APPLIED)).isEqualTo(5);
    assertThat(report.count(Fate.Result.REJECTED)).isEqualTo(1);
    assertThat(report.reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason.getKey()).startsWith("transform: transform[0]"));
    assertThat(report.isComplete()).isFalse();
  }

  @Test
  void whatIsAppliedIsNotTakenUpAgain() throws Exception {
    Refused stream = new Refused();
    stream.probes.redrive();

    Report again = stream.probes.redrive();

    assertThat(again.records()).isEqualTo(1);
    assertThat(again.count(Fate.Result.REJECTED)).isEqualTo(1);
    assertThat(stream.probes.actual(KEYS)).isEqualTo(stream.expected());
  }

  @Test
  void onlyWhatTheFilterAsksForIsTakenUp() throws Exception {
    Refused stream = new Refused();
    Probes probes = stream.probes;
    RecordFilter ofShard2 = new RecordFilter(null, null, null, null, null, "shard-2");

    Report report = probes.redrive(ofShard2, false, Doubtful.LEAVE);

    assertThat(report.records()).isEqualTo(2);
    assertThat(report.isComplete()).isTrue();
    assertThat(probes.actual(KEYS))
        .isEqualTo(probes.expected(stream.a1, stream.a5, stream.b1, stream.b2));
  }

  @Test
  void twoAtOnceDoNoHarm() throws Exception {
    for (int time = 0; time < 5; time++) {
      Refused stream = new Refused();

      List<CompletableFuture<Report>> both =
          IntStream.range(0, 2)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> unchecked(stream.probes)))
              .toList();
      both.forEach(CompletableFuture::join);

      assertThat(stream.probes.actual(KEYS)).isEqualTo(stream.expected());
    }
  }

  @Test
  void whoNeverComesToBeginARunIsTold() {
    Refused stream = new Refused();
    DynamoDbClient busy = new LosingClient(SharedStack.clients().dynamoDb());

    assertThatThrownBy(() ->
            stream.probes.redrive(
                busy,
                SharedStack.clients().s3(),
                stream.probes.second,
                RecordFilter.ALL,
                false,
                Doubtful.LEAVE))
        .isInstanceOf(RunStoppedException.class)
        .hasMessageStartingWith("somebody else began a run each of the 32 times");
  }

  /** As if somebody else put a run into the table just before each of ours, and finished it. */
  private record LosingClient(DynamoDbClient table) implements DynamoDbClient {

    @Override
    public PutItemResponse putItem(Consumer<PutItemRequest.Builder> request) {
      throw ConditionalCheckFailedException.builder().message("The condition failed").build();
    }

    @Override
    public GetItemResponse getItem(Consumer<GetItemRequest.Builder> request) {
      return table.getItem(request);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      return table.batchGetItem(request);
    }

    @Override
    public String serviceName() {
      return table.serviceName();
    }

    @Override
    public void close() {}
  }

  private static Report unchecked(Probes probes) {
    try {
      return probes.redrive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
