package dev.sluice.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.ShardRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A reader that reads one event after the other gives what a general parser gives of each. */
class KeptMemoryTest {

  private final KinesisEventReader reader = new KinesisEventReader();
  private final Random random = new Random(11);

  @Test
  void elementsThatLookAlikeAreReadLikeAnyOthers() throws IOException {
    for (int i = 0; i < 300; i++) {
      assertReadAlike(event(element(random, i % 3 == 0)));
    }
  }

  @Test
  void elementsThatLookDifferentAreReadOneAfterTheOther() throws IOException {
    for (int i = 0; i < 300; i++) {
      List<String> elements = new ArrayList<>();
      for (int j = 0; j < 6; j++) {
        elements.addAll(element(random, true));
      }
      Collections.shuffle(elements, random);
      assertReadAlike(event(elements));
    }
  }

  /** A few elements that differ in their values only. */
  private static List<String> element(Random random, boolean inAnyOrder) {
    List<String> kinesis =
        new ArrayList<>(
            List.of(
                "\"kinesisSchemaVersion\":\"1.0\"",
                "\"partitionKey\":\"%1$s\"",
                "\"sequenceNumber\":\"%2$s\"",
                "\"data\":\"%3$s\"",
                "\"approximateArrivalTimestamp\":%4$s"));
    List<String> fields =
        new ArrayList<>(
            List.of(
                "\"eventSource\":\"aws:kinesis\"",
                "\"eventID\":\"shardId-%d:%%2$s\"".formatted(random.nextInt(3)),
                "\"awsRegion\":\"r" + (char) ('a' + random.nextInt(3)) + '"',
                "\"eventSourceARN\":\"arn-" + random.nextInt(3) + '"'));
    if (inAnyOrder) {
      Collections.shuffle(kinesis, random);
      Collections.shuffle(fields, random);
    }
    fields.add(
        random.nextInt(fields.size() + 1), "\"kinesis\":{" + String.join(",", kinesis) + "}");
    String shape = "{" + String.join(random.nextInt(5) == 0 ? " , " : ",", fields) + "}";
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      elements.add(values(shape, random));
    }
    return elements;
  }

  private static String values(String shape, Random random) {
    byte[] data = new byte[random.nextInt(4) == 0 ? random.nextInt(100) : 40 + random.nextInt(5)];
    random.nextBytes(data);
    String[] keys = {"k-1", "k-2", "", "\\u00fc", "sch\\\"l", "grün", "\uD83D\uDE80"};
    String[] numbers = {"49590338271490256608559692538361571095921575", "7", "0"};
    String[] arrivals = {"1545084650.987", "0", "1.5e9", "1545084650.98712", "17"};
    return shape.formatted(
        keys[random.nextInt(4) == 0 ? random.nextInt(keys.length) : random.nextInt(2)],
        numbers[random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0],
        Base64.getEncoder().encodeToString(data),
        arrivals[random.nextInt(8) == 0 ? random.nextInt(arrivals.length) : 0]);
  }

  private static byte[] event(List<String> elements) {
    return ("{\"Records\":[" + String.join(",", elements) + "]}").getBytes(UTF_8);
  }

  private void assertReadAlike(byte[] event) throws IOException {
    Delivery expected = inGeneral(event);
    reader.read(
        new ByteArrayInputStream(event),
        delivery -> {
          assertThat(delivery.stream()).isEqualTo(expected.stream());
          assertThat(delivery.records()).isEqualTo(expected.records());
        });
  }

  @Test
  void aRecordThatWasTakenOutOutlivesItsEvent() throws IOException {
    byte[] first = event(element(random, false));
    List<ShardRecord> taken = new ArrayList<>();
    reader.read(new ByteArrayInputStream(first), delivery -> taken.addAll(delivery.records()));

    for (int i = 0; i < 5; i++) {
      assertReadAlike(event(element(random, false)));
    }

    assertThat(taken).isEqualTo(inGeneral(first).records());
  }

  private static Delivery inGeneral(byte[] event) throws IOException {
    ShardRecords records = new ShardRecords();
    return new Delivery(
        GeneralEventReader.read(event, event.length, records, new WindowReader()), records);
  }

  @Test
  void eventsThatAreReadAtTheSameTimeDoNotMix() throws IOException {
    byte[] outer = event(element(random, false));
    Delivery expected = inGeneral(outer);

    reader.read(
        new ByteArrayInputStream(outer),
        delivery -> {
          assertReadAlike(event(element(random, true)));
          assertThat(delivery.records()).isEqualTo(expected.records());
        });
  }

  @Test
  void afterABadEventTheNextIsRead() throws IOException {
    byte[] good = event(element(random, false));
    String bad = new String(good, UTF_8).replace("aws:kinesis", "aws:sqs");
    assertReadAlike(good);

    assertThatThrownBy(() -> assertReadAlike(bad.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("aws:sqs");

    assertReadAlike(good);
  }
}
