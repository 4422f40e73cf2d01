package dev.sluice.versus.race;

import dev.sluice.versus.workload.Workload;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a contender runs over.
 *
 * @param name of the run: no other run at the same services has it
 * @param batch how many records an event has
 * @param streamed how many records there are at most for who is not given events
 * @param services where the services are that it may call
 * @param folder an empty folder of its own
 */
public record Course(
    String name, Workload workload, int batch, int streamed, Services services, Path folder) {

  /**
   * Services on loopback; null where a contender needs none.
   *
   * @param dynamoDb speaks DynamoDB's protocol
   * @param stub speaks SNS's, and what is the same as {@code dynamoDb} where that is the stub
   * @param broker host and port of a Kafka broker, which has the workload's records in a topic
   * @param topic that topic
   */
  public record Services(
      @Nullable URI dynamoDb, @Nullable URI stub, @Nullable String broker, @Nullable String topic) {

    /** For contenders that call nobody. */
    public static final Services NONE = new Services(null, null, null, null);
  }
}
