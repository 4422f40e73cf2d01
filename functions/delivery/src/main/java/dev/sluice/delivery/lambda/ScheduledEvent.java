package dev.sluice.delivery.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The event that EventBridge gives a function when a rule's time has come.
 *
 * @param id of this event
 * @param account of the rule
 * @param region of the rule
 * @param rule the rule's name
 * @param time when it was due
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html">Creating
 *     a rule that runs on a schedule in Amazon EventBridge</a>
 */
public record ScheduledEvent(String id, String account, String region, String rule, Instant time) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** The event's JSON, UTF-8. */
  public byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("version", "0");
      out.writeStringField("id", id);
      out.writeStringField("detail-type", "Scheduled Event");
      out.writeStringField("source", "aws.events");
      out.writeStringField("account", account);
      out.writeStringField("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
      out.writeStringField("region", region);
      out.writeArrayFieldStart("resources");
      out.writeString("arn:aws:events:%s:%s:rule/%s".formatted(region, account, rule));
      out.writeEndArray();
      out.writeObjectFieldStart("detail");
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
