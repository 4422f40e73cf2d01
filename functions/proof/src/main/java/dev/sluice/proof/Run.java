package dev.sluice.proof;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.batch.Position;
import dev.sluice.delivery.aggregation.UserRecord;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.model.Choices;
import dev.sluice.delivery.model.Delivered;
import dev.sluice.delivery.model.DeliveryModel;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.proof.expected.Expectation;
import dev.sluice.proof.expected.Sent;
import dev.sluice.proof.stream.ProvenStream;
import dev.sluice.proof.world.Audit;
import dev.sluice.proof.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One schedule: a stream, delivered to functions as is chosen, and the audit. */
public final class Run {

  private final Engine engine;
  private final ProvenStream stream;
  private final DeliveryModel model;
  private final World world;

  private Run(Engine engine, ProvenStream stream, Choices choices) {
    this.engine = engine;
    this.stream = stream;
    this.model = DeliveryModel.of(stream.settings(), stream.workload(), choices);
    this.world =
        new World(
            new FaultyNetwork(model.faults(), choices, model.clock()),
            stream.pipeline().pipeline().maximumStateBytes());
  }

  /**
   * Runs to the end, whatever the engine does.
   *
   * @throws LawsBrokenException if not all laws hold
   */
  public static void of(Engine engine, ProvenStream stream, Choices choices) {
    List<String> violations = new Run(engine, stream, choices).violations();
    if (!violations.isEmpty()) {
      throw new LawsBrokenException(violations);
    }
  }

  private List<String> violations() {
    try {
      return audit(model.run(this::newFunction));
    } catch (RuntimeException broken) {
      // An engine under mutation may break anything, the model's patience and the audit included.
      return List.of("the run does not come to a result: " + broken);
    }
  }

  private List<String> audit(Delivered delivered) {
    List<Sent> sent =
        delivered.records().stream().flatMap(record -> sent(delivered.shards(), record)).toList();
    List<Set<Sent>> givenUp =
        delivered.givenUp().stream().map(batch -> givenUp(batch, sent)).toList();
    Expectation expectation = Expectation.of(stream.pipeline().pipeline(), sent);
    return Audit.of(world, expectation, givenUp, stream.pipeline().pipeline().name());
  }

  private Stream<Sent> sent(Map<String, String> shards, StreamRecord record) {
    String number = record.sequenceNumber();
    String shard = shards.getOrDefault(number, "");
    List<UserRecord> records = stream.unpack(record);
    return IntStream.range(0, records.size())
        .mapToObj(i ->
            new Sent(
                shard,
                new Position(number, i),
                records.get(i).partitionKey(),
                record.arrival().toEpochMilli(),
                records.get(i).data()));
  }

  private static Set<Sent> givenUp(GivenUpBatch batch, List<Sent> sent) {
    Set<String> numbers =
        batch.records().stream().map(StreamRecord::sequenceNumber).collect(Collectors.toSet());
    return sent.stream()
        .filter(record -> numbers.contains(record.position().sequenceNumber()))
        .collect(Collectors.toSet());
  }

  private RequestStreamHandler newFunction() {
    return new Watched(engine.newFunction(surroundings()), world);
  }

  private Surroundings surroundings() {
    return new Surroundings(
        stream.pipeline().file(),
        world.dynamoDb(),
        world.sns(),
        world.s3(),
        model.clock().withZone(ZoneOffset.UTC),
        ceiling -> ceiling,
        millis -> model.faults().pause(Duration.ofMillis(millis)),
        stream.cacheBytes());
  }

  /** A function, of which it is told when it fails: whatever services do, it has an answer. */
  private record Watched(RequestStreamHandler function, World world)
      implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
        throws IOException {
      try {
        function.handleRequest(event, answer, context);
      } catch (RuntimeException failure) {
        world.violated("the function failed: " + failure);
        throw failure;
      }
    }
  }
}
