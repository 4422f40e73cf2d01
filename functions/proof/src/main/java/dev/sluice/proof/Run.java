package dev.sluice.proof;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.batch.Position;
import dev.sluice.delivery.aggregation.UserRecord;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.InvocationContext;
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
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One schedule: a stream, delivered to functions as is chosen, and the audit. */
public final class Run {

  /** How long a sweep may take. */
  private static final Duration SWEEP = Duration.ofSeconds(55);

  /** By then no lag that was noted counts, and all short silences are over; at last, for good. */
  private static final List<Duration> LAST_SWEEPS =
      List.of(
          Duration.ofMinutes(20), Duration.ofMinutes(20), Duration.ofMinutes(20), Duration.ZERO);

  private final Engine engine;
  private final ProvenStream stream;
  private final DeliveryModel model;
  private final FaultyNetwork network;
  private final World world;

  private Run(Engine engine, ProvenStream stream, Choices choices) {
    this.engine = engine;
    this.stream = stream;
    this.model = DeliveryModel.of(stream.settings(), stream.workload(), choices);
    this.network = new FaultyNetwork(model.faults(), choices, model.clock());
    this.world = new World(network, stream.pipeline().pipeline().maximumStateBytes());
  }

  /**
   * What there was in a schedule beside deliveries.
   *
   * @param sweeps how often silent keys were looked for
   * @param silences how many alerts were told of silences
   */
  public record Counts(int sweeps, int silences) {}

  /**
   * Runs to the end, whatever the engine does.
   *
   * @throws LawsBrokenException if not all laws hold
   */
  public static Counts of(Engine engine, ProvenStream stream, Choices choices) {
    Run run = new Run(engine, stream, choices);
    Audit.Result result = run.result();
    if (!result.violations().isEmpty()) {
      throw new LawsBrokenException(result.violations());
    }
    return new Counts(run.world.sweeps().count(), result.silences());
  }

  private Audit.Result result() {
    try {
      stream.timer().ifPresent(timer -> model.with(timer, this::newSweeper));
      Delivered delivered = model.run(this::newFunction);
      network.calmDown();
      return audit(delivered, settled(delivered.end()));
    } catch (RuntimeException broken) {
      // An engine under mutation may break anything, the model's patience and the audit included.
      return new Audit.Result(List.of("the run does not come to a result: " + broken), 0);
    }
  }

  /** Silent keys are looked for until there is nothing left to tell; when that was. */
  private Instant settled(Instant end) {
    Instant now = end;
    if (stream.timer().isPresent()) {
      for (Duration wait : LAST_SWEEPS) {
        now = now.plus(wait);
        sweep(Clock.fixed(now, ZoneOffset.UTC));
      }
    }
    return now;
  }

  private void sweep(Clock clock) {
    RequestStreamHandler sweep = engine.newSweeper(surroundings(clock));
    Context context =
        new InvocationContext("last", stream.settings(), SWEEP::toMillis, message -> {});
    try {
      new WatchedSweep(sweep, world, network, clock)
          .handleRequest(InputStream.nullInputStream(), OutputStream.nullOutputStream(), context);
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be read or written", cannotBe);
    }
  }

  private Audit.Result audit(Delivered delivered, Instant now) {
    List<Sent> sent =
        delivered.records().stream().flatMap(record -> sent(delivered.shards(), record)).toList();
    List<Set<Sent>> givenUp =
        delivered.givenUp().stream().map(batch -> givenUp(batch, sent)).toList();
    Expectation expectation = Expectation.of(stream.pipeline().pipeline(), sent);
    return Audit.of(world, stream.pipeline().pipeline(), expectation, givenUp, now.toEpochMilli());
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
    boolean inWindows = !stream.settings().batching().tumbling().isZero();
    return new WatchedFunction(engine.newFunction(surroundings(clock())), world, inWindows);
  }

  private RequestStreamHandler newSweeper() {
    return new WatchedSweep(
        engine.newSweeper(surroundings(clock())), world, network, model.clock());
  }

  private Clock clock() {
    return model.clock().withZone(ZoneOffset.UTC);
  }

  private Surroundings surroundings(Clock clock) {
    return new Surroundings(
        stream.pipeline().file(),
        world.dynamoDb(),
        world.sns(),
        world.s3(),
        clock,
        ceiling -> ceiling,
        millis -> model.faults().pause(Duration.ofMillis(millis)),
        stream.cacheBytes());
  }
}
