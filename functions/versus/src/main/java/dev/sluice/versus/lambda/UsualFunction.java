package dev.sluice.versus.lambda;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.sluice.handlers.Clients;
import dev.sluice.versus.race.Batches;
import dev.sluice.versus.race.Contender;
import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.Finish;
import dev.sluice.versus.race.Meter;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.scoring.Tally;
import dev.sluice.versus.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The usual handler, behind the serialization of Lambda's own runtime. */
record UsualFunction(String name, Kind kind) implements Contender {

  /** Made by who races: it takes a good part of a second. */
  private static final class Serialization {
    static final PojoSerializer<KinesisEvent> EVENTS =
        LambdaEventSerializers.serializerFor(
            KinesisEvent.class, UsualFunction.class.getClassLoader());
    static final PojoSerializer<StreamsEventResponse> ANSWERS =
        JacksonFactory.getInstance().getSerializer(StreamsEventResponse.class);
  }

  /** What it does about states. */
  enum Kind {
    /** They lie in memory: what is left is what the handler computes, but for items. */
    IN_MEMORY,
    /** They lie in memory as items: what is left is all that the handler computes. */
    ITEMS_IN_MEMORY,
    /** Each record reads and writes its key's item. */
    READ_MODIFY_WRITE,
    /** The same, and each record is made to take effect once. */
    IDEMPOTENT
  }

  @Override
  public Finish run(Course course, Meter meter) throws IOException {
    Tally tally = new Tally();
    StateTable states;
    UsualHandler handler;
    if (kind == Kind.IN_MEMORY || kind == Kind.ITEMS_IN_MEMORY) {
      states = kind == Kind.IN_MEMORY ? new MemoryTable() : new MemoryItems();
      handler = new UsualHandler(states, null, tally);
    } else {
      Clients clients = ServiceClients.ofSdk(course.services());
      Tables.create(clients.dynamoDb(), course.name(), "pk");
      states = new DynamoDbTable(clients, course.name());
      handler = new UsualHandler(states, idempotency(clients, course.name()), tally);
    }
    new Batches(course, meter).deliverTo(event -> invoke(handler, event));
    return new Finish(
        tally.counts(), meter.isLimited() ? results(states, course.workload()) : Map.of());
  }

  private @Nullable IdempotencyTable idempotency(Clients clients, String table) {
    if (kind == Kind.READ_MODIFY_WRITE) {
      return null;
    }
    String name = table + "-idempotency";
    Tables.create(clients.dynamoDb(), name, "id");
    return new IdempotencyTable(clients.dynamoDb(), name, Workload.NAME);
  }

  private static void invoke(UsualHandler handler, InputStream event) {
    StreamsEventResponse response =
        handler.handleRequest(Serialization.EVENTS.fromJson(event), null);
    Serialization.ANSWERS.toJson(response, new ByteArrayOutputStream());
  }

  private static Map<String, KeyResult> results(StateTable states, Workload workload) {
    Map<String, KeyResult> results = new HashMap<>();
    for (int i = 0; i < workload.keys(); i++) {
      KeyResult result = states.read(Workload.key(i)).result();
      if (result.count() > 0) {
        results.put(Workload.key(i), result);
      }
    }
    return results;
  }
}
