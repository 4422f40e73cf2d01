package dev.sluice.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Timestamp;
import com.google.protobuf.TimestampProto;
import dev.sluice.definition.Reading.Valid;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same events make the same states and decide the same, whatever format they come in. */
class FormatsTest {

  private static final Instant START = Instant.parse("2026-11-22T11:00:00Z");
  private static final long ARRIVAL = START.toEpochMilli() + 3_600_000;
  private static final int EVENTS = 300;

  // Inline it would hide what is done with it.
  @SuppressWarnings("InlineFormatString")
  private static final String PIPELINE =
      """
      pipeline: readings
      record:
        key: id
        time: at
        compression: %s
        format: %s
      transform:
        - filter: mode != "MAINTENANCE"
        - set: { doubled: count * 2 }
      windows:
        - { name: minute, every: 1m, lateness: 10s, aggregates: { mean: mean(tempF), n: count(tempF) } }
      scores:
        - { name: unusual, detector: ewma, of: tempF }
        - { name: counted, detector: ewma, of: count }
      alerts:
        - { name: hot, when: tempF > 90.0 || unusual > 3.0, message: "${event.key}: ${tempF} in ${mode}" }
      """;

  private static final Schema AVRO =
      new Schema.Parser()
          .parse(
              """
              { "type": "record", "name": "Reading", "fields": [
                { "name": "at", "type": { "type": "long", "logicalType": "timestamp-millis" } },
                { "name": "id", "type": "string" },
                { "name": "tempF", "type": ["null", "double"] },
                { "name": "unread", "type": { "type": "array", "items": "string" } },
                { "name": "count", "type": "int" },
                { "name": "mode", "type": { "type": "enum", "name": "Mode",
                  "symbols": ["ON", "OFF", "MAINTENANCE"] } }
              ] }
              """);

  record Sample(
      String id, Instant at, @Nullable Double tempF, int count, String mode, int modeNumber) {}

  /** Writes samples in a format. */
  interface Writing {
    byte[] bytes(Sample sample) throws IOException;
  }

  private static List<Sample> samples() {
    Random random = new Random(20261122);
    List<String> modes = List.of("ON", "OFF", "MAINTENANCE");
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      int mode = random.nextInt(12) / 5;
      samples.add(
          new Sample(
              "T-1",
              START.plusMillis(i * 7_001L - random.nextInt(20_000)),
              random.nextInt(8) == 0 ? null : 70 + 10 * random.nextGaussian(),
              random.nextInt(5),
              modes.get(mode),
              mode));
    }
    return samples;
  }

  private static byte[] json(Sample sample) {
    return "{\"id\":\"%s\",\"at\":\"%s\",\"tempF\":%s,\"count\":%d,\"mode\":\"%s\"}"
        .formatted(sample.id(), sample.at(), sample.tempF(), sample.count(), sample.mode())
        .getBytes(UTF_8);
  }

  private static byte[] csv(Sample sample) {
    String tempF = sample.tempF() == null ? "" : sample.tempF().toString();
    return "%s;\"%s\";%d;\"un;read\";%s;%d\r\n"
        .formatted(tempF, sample.mode(), sample.count(), sample.id(), sample.at().toEpochMilli())
        .getBytes(UTF_8);
  }

  private static GenericData.Record generic(Sample sample) {
    GenericData.Record record = new GenericData.Record(AVRO);
    record.put("at", sample.at().toEpochMilli());
    record.put("id", sample.id());
    record.put("tempF", sample.tempF());
    record.put("unread", List.of("a", "b"));
    record.put("count", sample.count());
    record.put("mode", new GenericData.EnumSymbol(AVRO.getField("mode").schema(), sample.mode()));
    return record;
  }

  private static byte[] avro(Sample sample) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(AVRO).write(generic(sample), encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static byte[] singleObject(Sample sample) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new BinaryMessageEncoder<Object>(new GenericData(), AVRO).encode(generic(sample), bytes);
    return bytes.toByteArray();
  }

  private static byte[] protobuf(Sample sample) throws IOException {
    Descriptor type = descriptor();
    FieldDescriptor mode = type.findFieldByName("mode");
    DynamicMessage.Builder message =
        DynamicMessage.newBuilder(type)
            .setField(type.findFieldByName("id"), sample.id())
            .setField(
                type.findFieldByName("at"),
                Timestamp.newBuilder()
                    .setSeconds(sample.at().getEpochSecond())
                    .setNanos(sample.at().get(ChronoField.NANO_OF_SECOND))
                    .build())
            .setField(type.findFieldByName("count"), sample.count())
            .setField(mode, mode.getEnumType().findValueByNumber(sample.modeNumber()));
    if (sample.tempF() != null) {
      message.setField(type.findFieldByName("tempF"), sample.tempF());
    }
    return message.build().toByteArray();
  }

  private static Path descriptors() {
    return Fixtures.path("formats.binpb");
  }

  private static Descriptor descriptor() throws IOException {
    FileDescriptorSet set = FileDescriptorSet.parseFrom(Files.readAllBytes(descriptors()));
    try {
      return FileDescriptor.buildFrom(
              set.getFile(set.getFileCount() - 1),
              new FileDescriptor[] {TimestampProto.getDescriptor()})
          .findMessageTypeByName("Reading");
    } catch (DescriptorValidationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Stream<Arguments> formats() {
    return Stream.of("none", "gzip", "zstd")
        .flatMap(compression ->
            Stream.of(
                Arguments.of(
                    compression,
                    "{ csv: { columns: [tempF, mode, count, unread, id, at], delimiter: ; } }\n"
                        + "  fields: { tempF: double, count: int }",
                    (Writing) FormatsTest::csv),
                Arguments.of(
                    compression, "{ avro: { schema: a.avsc } }", (Writing) FormatsTest::avro),
                Arguments.of(
                    compression,
                    "{ avro: { schema: a.avsc, framing: single-object } }",
                    (Writing) FormatsTest::singleObject),
                Arguments.of(
                    compression,
                    "{ protobuf: { descriptors: p.binpb, message: formats.Reading } }",
                    (Writing) FormatsTest::protobuf),
                Arguments.of(
                    compression,
                    "json\n  fields: { tempF: double, count: int, mode: string }",
                    (Writing) FormatsTest::json)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void makeTheSameStatesAndDecisions(
      String compression, String format, Writing writing, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.avsc"), AVRO.toString());
    Files.copy(descriptors(), folder.resolve("p.binpb"));
    Pipeline json =
        pipeline(folder, "none", "json\n  fields: { tempF: double, count: int, mode: string }");

    List<String> told = told(pipeline(folder, compression, format), compression, writing);

    assertThat(told).isEqualTo(told(json, "none", FormatsTest::json));
    assertThat(String.join("", told)).contains("Alert[").contains("ClosedWindow[");
  }

  @Test
  void findTheirFilesWhateverWayThePathOfThePipelineTakes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.avsc"), AVRO.toString());
    Path inside = Files.createDirectory(folder.resolve("inside"));

    assertThat(pipeline(inside.resolve(".."), "none", "{ avro: { schema: a.avsc } }").name())
        .isEqualTo("readings");
  }

  private static Pipeline pipeline(Path folder, String compression, String format)
      throws IOException {
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(file, PIPELINE.formatted(compression, format));
    Reading reading = PipelineFile.read(file);
    assertThat(reading).isInstanceOf(Valid.class);
    return Pipeline.load(((Valid) reading).definition().compact());
  }

  /** After each event, all that is told of it: what it decides, the summary and the state. */
  private static List<String> told(Pipeline pipeline, String compression, Writing writing)
      throws IOException {
    KeyState state = pipeline.newState();
    List<String> told = new ArrayList<>();
    for (Sample sample : samples()) {
      byte[] record = compressed(writing.bytes(sample), compression);
      Prepared prepared = pipeline.prepare(ByteBuffer.wrap(record), ARRIVAL);
      if (prepared instanceof Prepared.Ready ready) {
        List<Decision> decisions = new ArrayList<>();
        state.apply(ready.event(), decisions);
        String bytes = HexFormat.of().formatHex(state.encode());
        told.add(decisions + " " + state.summary() + " " + bytes);
      } else {
        told.add(prepared.toString());
      }
    }
    return told;
  }

  private static byte[] compressed(byte[] record, String compression) throws IOException {
    return switch (compression) {
      case "gzip" -> gzip(record);
      case "zstd" -> Zstd.compress(record);
      default -> record;
    };
  }

  private static byte[] gzip(byte[] record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(record);
    }
    return bytes.toByteArray();
  }
}
