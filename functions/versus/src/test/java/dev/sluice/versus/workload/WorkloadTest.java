package dev.sluice.versus.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.StreamRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Workload FIXED = new Workload(1, 100, FieldOrder.FIXED);
  private static final Workload RANDOM = new Workload(1, 100, FieldOrder.RANDOM);

  private static byte[] record(Workload workload, long record) {
    RecordWriter writer = new RecordWriter(workload);
    writer.write(record);
    return writer.copy();
  }

  @Test
  void aRecordHasAboutTwoHundredAndFortyBytes() {
    RecordWriter writer = new RecordWriter(RANDOM);
    double bytes = 0;
    for (int i = 0; i < 1000; i++) {
      writer.write(i);
      bytes += writer.length();
    }
    assertThat(bytes / 1000).isBetween(235.0, 250.0);
  }

  @Test
  void aRecordTellsWhatItsSampleTells() throws IOException {
    Sample sample = new Sample(RANDOM);
    for (int i = 0; i < 1000; i++) {
      sample.read(i);
      JsonNode record = MAPPER.readTree(record(RANDOM, i));
      assertThat(record.path("deviceId").asText()).isEqualTo(Workload.key(sample.key()));
      assertThat(Instant.parse(record.path("ts").asText()).toEpochMilli())
          .isEqualTo(sample.timeMillis());
      assertThat(record.path("tempF").asDouble()).isEqualTo(sample.tempF());
      assertThat(record.path("meter").path("volts").asDouble()).isEqualTo(sample.volts());
      assertThat(record.path("meter").path("amps").asDouble()).isEqualTo(sample.amps());
      assertThat(record.path("status").asText().equals("running")).isEqualTo(sample.isRunning());
    }
  }

  @Test
  void theOrderOfFieldsChangesNothingElse() throws IOException {
    Set<String> orders = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      JsonNode shuffled = MAPPER.readTree(record(RANDOM, i));
      assertThat(shuffled).isEqualTo(MAPPER.readTree(record(FIXED, i)));
      List<String> names = new ArrayList<>();
      shuffled.fieldNames().forEachRemaining(names::add);
      orders.add(names.toString());
    }
    assertThat(orders).hasSizeGreaterThan(45);
  }

  @Test
  void aKeyComesInTheOrderOfItsTimeAboutOnceASecond() {
    Sample sample = new Sample(FIXED);
    Map<Integer, Long> latest = new HashMap<>();
    long first = 0;
    for (int i = 0; i < 100_000; i++) {
      sample.read(i);
      Long before = latest.put(sample.key(), sample.timeMillis());
      assertThat(sample.timeMillis()).isGreaterThanOrEqualTo(before == null ? 0 : before);
      first = i == 0 ? FIXED.arrivalMillis(0) : first;
    }
    assertThat(latest).hasSize(100);
    assertThat((FIXED.arrivalMillis(100_000) - first) / 1000).isEqualTo(1000);
  }

  @Test
  void anEventIsWhatLambdaWrites() throws IOException {
    List<StreamRecord> records = new ArrayList<>();
    String text = new String(new Event(RANDOM).write(40, 300).stream().readAllBytes(), UTF_8);
    JsonNode delivered = MAPPER.readTree(text).path("Records");
    for (int i = 0; i < 300; i++) {
      JsonNode kinesis = delivered.path(i).path("kinesis");
      records.add(
          new StreamRecord(
              kinesis.path("sequenceNumber").asText(),
              Instant.ofEpochMilli(RANDOM.arrivalMillis(40 + i)),
              kinesis.path("partitionKey").asText(),
              record(RANDOM, 40 + i)));
    }
    MappingSettings settings =
        MappingSettings.of("arn:aws:kinesis:eu-central-1:123456789012:stream/sensors");
    byte[] expected = new EventWriter("shardId-000000000000", settings).event(records);
    assertThat(text).isEqualTo(new String(expected, UTF_8));
    assertThat(records).extracting(StreamRecord::sequenceNumber).isSorted();
  }

  @Test
  void keysAreBounded() {
    assertThatThrownBy(() -> new Workload(1, 0, FieldOrder.FIXED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a workload has 1 to 9,999,999 keys, not 0");
  }
}
