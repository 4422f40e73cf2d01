package dev.sluice.definition.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes ONNX models that have inputs, outputs and weights, but do nothing. */
final class OnnxBytes {

  private static final int LENGTH_DELIMITED = 2;
  private static final int GRAPH = 7;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;

  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  /**
   * Adds an input.
   *
   * @param type the number of the type of its elements
   * @param shape as the file has it: 0 or less for a size that it leaves open
   */
  OnnxBytes input(String name, int type, long... shape) {
    graph.writeBytes(field(INPUT, value(name, type, shape)));
    return this;
  }

  OnnxBytes output(String name, int type, long... shape) {
    graph.writeBytes(field(OUTPUT, value(name, type, shape)));
    return this;
  }

  /** Adds a tensor with a value. */
  OnnxBytes initializer(String name, boolean external) {
    byte[] location = external ? number(14, 1) : new byte[0];
    graph.writeBytes(field(INITIALIZER, concatenated(field(8, name.getBytes(UTF_8)), location)));
    return this;
  }

  byte[] model() {
    return concatenated(number(1, 8), field(GRAPH, graph.toByteArray()));
  }

  private static byte[] value(String name, int type, long... shape) {
    byte[] dimensions = new byte[0];
    for (long size : shape) {
      dimensions =
          concatenated(
              dimensions, field(1, size > 0 ? number(1, size) : field(2, "n".getBytes(UTF_8))));
    }
    byte[] tensor = concatenated(number(1, type), field(2, dimensions));
    return concatenated(field(1, name.getBytes(UTF_8)), field(2, field(1, tensor)));
  }

  private static byte[] field(int number, byte[] content) {
    return concatenated(varint(number << 3 | LENGTH_DELIMITED), varint(content.length), content);
  }

  private static byte[] number(int field, long value) {
    return concatenated(varint((long) field << 3), varint(value));
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long rest = value; rest != 0 || bytes.size() == 0; rest >>>= 7) {
      bytes.write((int) (rest & 0x7F) | (rest >>> 7 == 0 ? 0 : 0x80));
    }
    return bytes.toByteArray();
  }

  private static byte[] concatenated(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
