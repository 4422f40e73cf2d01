package dev.sluice.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Apache Avro, over the schema in the folder {@code avro}. */
final class AvroLibrary implements FormatTarget.Library {

  /** The library takes lengths at their word, up to these limits. */
  private static final String MOST = Integer.toString(1 << 20);

  static {
    System.setProperty("org.apache.avro.limits.bytes.maxLength", MOST);
    System.setProperty("org.apache.avro.limits.string.maxLength", MOST);
    System.setProperty("org.apache.avro.limits.collectionItems.maxLength", MOST);
  }

  private final Schema schema;

  AvroLibrary() {
    try {
      schema =
          new Schema.Parser().parse(FormatTarget.folder("avro").resolve("reading.avsc").toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public FormatTarget.@Nullable Found read(byte[] record) {
    try {
      BinaryDecoder in = DecoderFactory.get().binaryDecoder(record, null);
      GenericRecord read = new GenericDatumReader<GenericRecord>(schema).read(null, in);
      boolean canonical = in.isEnd() && Arrays.equals(record, written(read));
      return in.isEnd()
          ? new FormatTarget.Found(
              read.get("id"), read.get("ts"), read.get("x"), read.get("s"), canonical)
          : null;
    } catch (IOException | RuntimeException bad) {
      // The library declares few of the exceptions that it throws.
      return null;
    }
  }

  private byte[] written(GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, out);
    out.flush();
    return bytes.toByteArray();
  }
}
