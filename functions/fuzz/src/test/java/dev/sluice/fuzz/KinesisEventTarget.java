package dev.sluice.fuzz;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.aws.kinesis.KinesisEventReader;
import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The event with which Lambda delivers records. The law: {@link KinesisEventReader} gives what a
 * reading with databind gives wherever that finds an event, and refuses the rest as an {@link
 * IllegalArgumentException} that quotes no data. One that keeps its memory, and what elements look
 * like, from input to input gives the same.
 */
final class KinesisEventTarget implements Target {

  private static final long MEMORY_PER_BYTE = 1000;

  /** How the data of seeds begin that must not be told, in base64, and lower case. */
  private static final String SECRET = "cznjcjn0";

  /** Which service an event is of is told, whatever it says. */
  private static final Pattern EVENT_SOURCE = Pattern.compile("(?s)eventSource \".*\"");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Door door;
  private final KinesisEventReader kept = new KinesisEventReader();

  /** What reads an event: the reader, or one with a defect. */
  interface Door {
    Delivery read(InputStream event) throws IOException;
  }

  KinesisEventTarget() {
    this(KinesisEventReader::read);
  }

  KinesisEventTarget(Door door) {
    this.door = door;
  }

  @Override
  public void run(byte[] input) throws Exception {
    Delivery read = null;
    try {
      read = Allocation.bounded(input, MEMORY_PER_BYTE, () -> read(input));
    } catch (IllegalArgumentException refused) {
      Law.toldWithout(
          SECRET, EVENT_SOURCE.matcher(String.valueOf(refused.getMessage())).replaceAll(""));
    }
    compareWithKept(input, read);
    JsonNode event = tree(input);
    if (event != null) {
      compare(expected(event), read);
    }
  }

  private void compareWithKept(byte[] input, @Nullable Delivery expected) throws IOException {
    try (InputStream event = new ByteArrayInputStream(input)) {
      kept.read(
          event,
          read -> {
            Law.holds(expected != null, () -> "a reader that keeps its memory reads " + read);
            if (expected != null) {
              Law.same("records", expected.records(), read.records());
              Law.same("stream", expected.stream(), read.stream());
            }
          });
    } catch (IllegalArgumentException refused) {
      Law.holds(expected == null, () -> "refused only with kept memory: " + refused.getMessage());
    }
  }

  private Delivery read(byte[] input) throws IOException {
    try (InputStream event = new ByteArrayInputStream(input)) {
      return door.read(event);
    }
  }

  /** Null where databind has no opinion: broken JSON, and fields that come twice. */
  private static @Nullable JsonNode tree(byte[] input) throws IOException {
    try {
      return JSON.readTree(input);
    } catch (JacksonException | CharConversionException noTree) {
      return null;
    }
  }

  private static void compare(@Nullable Delivery expected, @Nullable Delivery read) {
    Law.holds(
        (expected == null) == (read == null),
        () -> "databind reads " + expected + " and the reader " + read);
    if (expected != null && read != null) {
      Law.same("records", expected.records(), read.records());
      Law.same("stream", expected.stream(), read.stream());
    }
  }

  private static @Nullable Delivery expected(JsonNode event) {
    if (!event.path("Records").isArray()) {
      return null;
    }
    List<ShardRecord> records = new ArrayList<>();
    String stream = null;
    for (JsonNode element : event.path("Records")) {
      ShardRecord record = record(element);
      if (record == null) {
        return null;
      }
      records.add(record);
      stream = element.path("eventSourceARN").textValue();
    }
    return new Delivery(stream, records);
  }

  private static @Nullable ShardRecord record(JsonNode element) {
    JsonNode kinesis = element.path("kinesis");
    String sequence = kinesis.path("sequenceNumber").textValue();
    String id = element.path("eventID").textValue();
    String partitionKey = kinesis.path("partitionKey").textValue();
    byte[] data = data(kinesis.path("data"));
    BigDecimal arrival = kinesis.path("approximateArrivalTimestamp").decimalValue();
    if (!isOfKinesis(element)
        || sequence == null
        || !sequence.matches("0|[1-9][0-9]*")
        || id == null
        || !id.matches("(?s)[^:]+:.*")
        || !id.endsWith(":" + sequence)
        || partitionKey == null
        || data == null
        || !kinesis.path("approximateArrivalTimestamp").isNumber()
        || arrival.signum() < 0
        || arrival.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 1000)) > 0) {
      return null;
    }
    return new ShardRecord(
        id.substring(0, id.indexOf(':')),
        Position.of(sequence),
        partitionKey,
        arrival.movePointRight(3).longValue(),
        ByteBuffer.wrap(data));
  }

  private static boolean isOfKinesis(JsonNode element) {
    String source = element.path("eventSource").asText(element.path("EventSource").asText());
    return source.equals("aws:kinesis");
  }

  private static byte @Nullable [] data(JsonNode data) {
    try {
      return data.isTextual() ? data.binaryValue() : null;
    } catch (IOException notBase64) {
      return null;
    }
  }
}
