package dev.sluice.delivery.door;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes fields in one of the two encodings. */
final class AnswerWriter {
  /** CBOR's tag of a time. */
  private static final int TIME = 1;

  private final JsonGenerator generator;

  /** How one item of a list is written. */
  interface Item<T> {
    void write(AnswerWriter out, T item) throws IOException;
  }

  private AnswerWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  static byte[] bytes(WireFormat format, Answer answer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = format.factory().createGenerator(bytes)) {
      generator.writeStartObject();
      answer.writeTo(new AnswerWriter(generator));
      generator.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Writes the field unless the value is null. */
  AnswerWriter text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      generator.writeStringField(name, value);
    }
    return this;
  }

  AnswerWriter number(String name, long value) throws IOException {
    generator.writeNumberField(name, value);
    return this;
  }

  AnswerWriter flag(String name, boolean value) throws IOException {
    generator.writeBooleanField(name, value);
    return this;
  }

  AnswerWriter blob(String name, byte[] value) throws IOException {
    generator.writeBinaryField(name, value);
    return this;
  }

  /**
   * JSON has seconds with a fraction, CBOR a tagged number of milliseconds, as the SDKs want them.
   */
  AnswerWriter timestamp(String name, Instant value) throws IOException {
    generator.writeFieldName(name);
    if (generator instanceof CBORGenerator cbor) {
      cbor.writeTag(TIME);
      cbor.writeNumber(value.toEpochMilli());
    } else {
      generator.writeNumber(BigDecimal.valueOf(value.toEpochMilli(), 3));
    }
    return this;
  }

  AnswerWriter structure(String name, Answer fields) throws IOException {
    generator.writeObjectFieldStart(name);
    fields.writeTo(this);
    generator.writeEndObject();
    return this;
  }

  <T> AnswerWriter structures(String name, Collection<T> items, Item<T> item) throws IOException {
    generator.writeArrayFieldStart(name);
    for (T each : items) {
      generator.writeStartObject();
      item.write(this, each);
      generator.writeEndObject();
    }
    generator.writeEndArray();
    return this;
  }

  AnswerWriter texts(String name, Collection<String> items) throws IOException {
    generator.writeArrayFieldStart(name);
    for (String each : items) {
      generator.writeString(each);
    }
    generator.writeEndArray();
    return this;
  }
}
