package dev.sluice.definition.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.schema.RandomAvro.Datum;
import dev.sluice.pipeline.decode.Decoded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Avro's library writes is read. */
class AvroAgreementTest {

  private static final int SCHEMAS = 200;
  private static final int DATA = 5;

  static IntStream seeds() {
    return IntStream.range(0, SCHEMAS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsWhatTheLibraryWrites(int seed) throws IOException, SchemaException {
    RandomAvro random = new RandomAvro(seed);
    Schema schema = random.record();
    List<String> kept = kept(schema, new Random(seed));
    DecodedFields fields = new DecodedFields(AvroSchema.read(schema.toString(), false), kept);
    for (int i = 0; i < DATA; i++) {
      Datum datum = random.datum(schema);
      assertThat(fields.of(bare(schema, datum, false))).isEqualTo(expected(datum, kept));
      assertThat(fields.of(bare(schema, datum, true))).isEqualTo(expected(datum, kept));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsTheSingleObjectEncoding(int seed) throws IOException, SchemaException {
    RandomAvro random = new RandomAvro(seed);
    Schema schema = random.record();
    List<String> kept = kept(schema, new Random(seed));
    DecodedFields fields = new DecodedFields(AvroSchema.read(schema.toString(), true), kept);
    Datum datum = random.datum(schema);

    assertThat(fields.of(singleObject(schema, datum))).isEqualTo(expected(datum, kept));
    assertThat(fields.reason(bare(schema, datum, false)))
        .startsWith("not Avro's single-object encoding");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void refusesEveryCutAndWhatFollows(int seed) throws IOException, SchemaException {
    RandomAvro random = new RandomAvro(seed);
    Schema schema = random.record();
    DecodedFields fields =
        new DecodedFields(
            AvroSchema.read(schema.toString(), false), kept(schema, new Random(seed)));
    byte[] whole = bare(schema, random.datum(schema), false);
    for (int length = 0; length < whole.length; length++) {
      assertThat(fields.reason(Arrays.copyOf(whole, length)))
          .startsWith("not Avro of the pipeline's schema: in the field `");
    }
    assertThat(fields.reason(Arrays.copyOf(whole, whole.length + 1)))
        .isEqualTo(
            "not Avro of the pipeline's schema: 1 bytes follow the record at byte " + whole.length);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void returnsWhateverTheBytesAre(int seed) throws IOException, SchemaException {
    RandomAvro avro = new RandomAvro(seed);
    Schema schema = avro.record();
    Random random = new Random(seed);
    DecodedFields fields =
        new DecodedFields(AvroSchema.read(schema.toString(), false), kept(schema, random));
    byte[] whole = bare(schema, avro.datum(schema), false);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThat(fields.decode(damaged)).isInstanceOf(Decoded.class);
    }
  }

  private static List<String> kept(Schema schema, Random random) {
    List<String> kept = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      if (random.nextInt(4) > 0) {
        kept.add(field.name());
      }
    }
    return kept;
  }

  private static Map<String, @Nullable Object> expected(Datum datum, List<String> kept) {
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    Map<?, ?> all = (Map<?, ?>) datum.expected();
    kept.forEach(name -> expected.put(name, all == null ? null : all.get(name)));
    return expected;
  }

  private static byte[] bare(Schema schema, Datum datum, boolean blocking) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EncoderFactory factory = EncoderFactory.get();
    BinaryEncoder encoder =
        blocking ? factory.blockingBinaryEncoder(bytes, null) : factory.binaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema).write(datum.generic(), encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static byte[] singleObject(Schema schema, Datum datum) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new BinaryMessageEncoder<Object>(new GenericData(), schema).encode(datum.generic(), bytes);
    return bytes.toByteArray();
  }
}
