package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.plan.AvroType;
import dev.sluice.pipeline.plan.AvroType.Simple;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.ProtobufType;
import dev.sluice.pipeline.plan.ProtobufType.Kind;
import dev.sluice.pipeline.plan.ProtobufType.Label;
import dev.sluice.pipeline.plan.ProtobufType.Meaning;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.Step;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bytes of Avro and Protocol Buffers by hand, and the limits of both. */
class BinaryFormatsTest {

  private static final int MOST_VALUES = 1 << 20;

  /** A record of id, ts, x, nulls (an array of null) and next (null or such a record). */
  private static Pipeline avro(@Nullable Long fingerprint) {
    List<AvroType> types =
        List.of(
            new AvroType.Record(
                List.of(
                    new AvroType.Field("id", 1),
                    new AvroType.Field("ts", 2),
                    new AvroType.Field("x", 3),
                    new AvroType.Field("nulls", 5),
                    new AvroType.Field("next", 6))),
            Simple.STRING,
            Simple.LONG,
            Simple.DOUBLE,
            Simple.NULL,
            new AvroType.Array(4),
            new AvroType.Union(List.of(4, 0)));
    return keeping(new Format.Avro(fingerprint, types), "x", "nulls", "next");
  }

  private static Pipeline keeping(Format format, String... fields) {
    PlanBuilder plan = new PlanBuilder().format(format);
    for (String field : fields) {
      plan.set(field + "_", variable("id"));
    }
    List.of(fields).forEach(field -> plan.step(drop(field)));
    return plan.build();
  }

  /** Names a field, so that it is kept, and needs no value. */
  private static Step drop(String field) {
    return new Step.Drop("transform", field);
  }

  private static final Pipeline AVRO = avro(null);

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      bytes.writeBytes(
          part instanceof Long number ? varint(number) : HexFormat.of().parseHex((String) part));
    }
    return bytes.toByteArray();
  }

  private static byte[] varint(long number) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long rest = number;
    for (; rest >>> 7 != 0; rest >>>= 7) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
    }
    bytes.write((int) rest);
    return bytes.toByteArray();
  }

  private static String key(Pipeline pipeline, byte[] record) {
    Prepared prepared = Records.prepare(pipeline, record);
    assertThat(prepared).isInstanceOf(Prepared.Ready.class);
    return ((Prepared.Ready) prepared).event().key();
  }

  /** The key {@code k}, the arrival, 1.5, so many nulls, and what is next. */
  private static byte[] avroRecord(String nulls, String next) {
    return bytes("026b", 2 * ARRIVAL, "000000000000f83f", nulls, next);
  }

  @Test
  void readsAvroByHand() {
    assertThat(key(AVRO, avroRecord("00", "00"))).isEqualTo("k");
    assertThat(key(AVRO, avroRecord("0600", "00"))).isEqualTo("k");
    assertThat(key(AVRO, avroRecord("050000", "00"))).isEqualTo("k");
  }

  @Test
  void checksTheSchemasFingerprint() {
    Pipeline pipeline = avro(0x0807_0605_0403_0201L);
    byte[] record = avroRecord("00", "00");
    String hex = HexFormat.of().formatHex(record);
    assertThat(key(pipeline, bytes("c301" + "0102030405060708" + hex))).isEqualTo("k");
    assertThat(rejected(pipeline, bytes("c301" + "0102030405060709" + hex)).reason())
        .isEqualTo(
            "the record's schema has the fingerprint 0102030405060709, the pipeline's schema has"
                + " 0102030405060708");
    assertThat(rejected(pipeline, record).reason()).startsWith("not Avro's single-object encoding");
  }

  @Test
  void boundsTheValuesThatTakeNoBytes() {
    String most = HexFormat.of().formatHex(varint(2L * (MOST_VALUES - 8))) + "00";
    assertThat(key(AVRO, avroRecord(most, "00"))).isEqualTo("k");
    String many = "feffffffffffffffff01";
    assertThat(rejected(AVRO, avroRecord(many, "00")).reason())
        .isEqualTo(
            "not Avro of the pipeline's schema: in the field `nulls`, more than 1048576 values at"
                + " byte 26");
    assertThat(rejected(AVRO, avroRecord("ffffffffffffffffff01" + "00", "00")).reason())
        .contains("a block of a length that the record does not have");
  }

  @Test
  void boundsTheDepthOfAvro() {
    String one = HexFormat.of().formatHex(avroRecord("00", "02"));
    String last = HexFormat.of().formatHex(avroRecord("00", "00"));
    assertThat(key(AVRO, bytes(one.repeat(511) + last))).isEqualTo("k");
    assertThat(rejected(AVRO, bytes(one.repeat(512) + last)).reason())
        .contains("in the field `next`, values nested deeper than 512 levels at byte ");
  }

  @Test
  void tellsWhatIsWrongInAvro() {
    assertThat(rejected(AVRO, bytes("01")).reason())
        .isEqualTo(
            "not Avro of the pipeline's schema: in the field `id`, a negative length at byte 1");
    assertThat(rejected(AVRO, bytes("fe")).reason())
        .contains("in the field `id`, the record ends at byte 1 in the middle of a value");
    assertThat(rejected(AVRO, bytes("04c328")).reason())
        .contains("in the field `id`, not UTF-8: an invalid sequence at byte 1");
    assertThat(rejected(AVRO, avroRecord("00", "04")).reason())
        .contains("in the field `next`, the number of none of the 2 branches of the union");
  }

  /** A message of id, ts, x, mode (an enum), big, next (such a message) and list. */
  private static Pipeline protobuf(boolean closed) {
    List<ProtobufType.Field> fields =
        List.of(
            field(1, "id", Kind.STRING, Label.IMPLICIT, 0),
            field(2, "ts", Kind.INT64, Label.IMPLICIT, 0),
            field(3, "x", Kind.DOUBLE, Label.OPTIONAL, 0),
            field(4, "mode", Kind.ENUM, Label.OPTIONAL, 1),
            field(5, "big", Kind.UINT64, Label.IMPLICIT, 0),
            field(6, "next", Kind.MESSAGE, Label.OPTIONAL, 0),
            field(7, "list", Kind.INT32, Label.REPEATED, 0));
    List<ProtobufType> types =
        List.of(
            new ProtobufType.Message(Meaning.FIELDS, fields),
            new ProtobufType.Enumeration(Map.of(0, "OFF", 1, "ON"), closed));
    return new PlanBuilder()
        .format(new Format.Protobuf("acme.Reading", types))
        .step(drop("big"))
        .step(drop("next"))
        .step(drop("list"))
        .alert(
            "seen",
            PlanBuilder.constant(true),
            Severity.LOW,
            Duration.ZERO,
            variable("mode"),
            " ",
            variable("x"))
        .build();
  }

  private static ProtobufType.Field field(
      int number, String name, Kind kind, Label label, int type) {
    return new ProtobufType.Field(number, name, kind, label, type, -1);
  }

  private static final Pipeline OPEN = protobuf(false);
  private static final byte[] HEAD = bytes("0a016b" + "10", ARRIVAL);

  private static byte[] message(String more) {
    return bytes(HexFormat.of().formatHex(HEAD) + more);
  }

  private static String told(Pipeline pipeline, String more) {
    Prepared prepared = Records.prepare(pipeline, message(more));
    assertThat(prepared).isInstanceOf(Prepared.Ready.class);
    List<Decision> decisions =
        Records.apply(pipeline.newState(), ((Prepared.Ready) prepared).event());
    return ((Decision.Alert) decisions.get(0)).message();
  }

  @Test
  void readsProtobufByHand() {
    assertThat(told(OPEN, "19000000000000f83f" + "2001")).isEqualTo("ON 1.5");
    assertThat(told(OPEN, "")).isEqualTo("? ?");
  }

  @Test
  void takesTheNumberOfAnUnknownSymbolIfTheEnumIsOpen() {
    assertThat(told(OPEN, "2001" + "2009")).isEqualTo("9 ?");
    assertThat(told(protobuf(true), "2001" + "2009")).isEqualTo("ON ?");
  }

  /** A group, a field of another wire type, and four kinds of unknown fields. */
  @Test
  void stepsOverWhatItDoesNotKnow() {
    assertThat(
            told(
                OPEN,
                "7b"
                    + "0801"
                    + "7c"
                    + "1801"
                    + "7805"
                    + "7a0161"
                    + "7d00000000"
                    + "790000000000000000"
                    + "2001"))
        .isEqualTo("ON ?");
  }

  @Test
  void boundsTheDepthAndTheValuesOfProtobuf() {
    StringBuilder nested = new StringBuilder();
    for (int depth = 0; depth < 101; depth++) {
      String length = HexFormat.of().formatHex(varint(nested.length() / 2));
      nested.insert(0, "32" + length);
    }
    assertThat(told(OPEN, nested.substring(nested.indexOf("32", 2)))).isEqualTo("? ?");
    assertThat(rejected(OPEN, message(nested.toString())).reason())
        .contains("values nested deeper than 100 levels at byte ");
    assertThat(rejected(OPEN, message("7b".repeat(200))).reason())
        .contains("values nested deeper than 100 levels at byte ");
    String many = "3a" + HexFormat.of().formatHex(varint(MOST_VALUES)) + "00".repeat(MOST_VALUES);
    assertThat(rejected(OPEN, message(many)).reason()).contains("more than 1048576 values");
  }

  @Test
  void tellsWhatIsWrongInProtobuf() {
    assertThat(rejected(OPEN, message("28ffffffffffffffffff01")).reason())
        .startsWith("not a protobuf acme.Reading: an unsigned integer beyond 9223372036854775807");
    assertThat(rejected(OPEN, message("0a05")).reason())
        .contains("a length that is beyond the end at byte ");
    assertThat(rejected(OPEN, message("0a01ff")).reason()).contains("not UTF-8");
    assertThat(rejected(OPEN, message("07")).reason()).contains("a tag that is none at byte ");
    assertThat(rejected(OPEN, message("00")).reason()).contains("a tag that is none at byte ");
    assertThat(rejected(OPEN, message("0c")).reason())
        .contains("the end of a group that never began at byte ");
    assertThat(rejected(OPEN, message("7b" + "74")).reason())
        .contains("the end of another group than the one that began at byte ");
    assertThat(rejected(OPEN, message("28" + "ff".repeat(10) + "01")).reason())
        .contains("an integer of more than ten bytes at byte ");
    assertThat(rejected(OPEN, "{\"id\":1}".getBytes(UTF_8)).reason())
        .startsWith("not a protobuf acme.Reading: ");
  }
}
