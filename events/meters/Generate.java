import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Makes the readings of this example: sixteen electricity meters on four feeders, a reading every quarter of an hour for five
 * days. Once the voltage of a feeder drops, one meter is opened, and one home heats with electricity for a night. Some readings
 * are estimated, and a few records are no readings.
 *
 * <p>Run it with a JDK and nothing else: {@code java Generate.java DIRECTORY}. The same seed gives the same bytes on every
 * machine. It writes {@code records.base64}, a reading a line, each in Avro's binary encoding and that in Base64, in the order
 * in which they reach the stream, and {@code labels.ndjson}, what happened.
 */
final class Generate {

  private static final Instant START = Instant.parse("2026-11-09T00:00:00Z");
  private static final int METERS = 16;
  private static final int READINGS = 5 * 96;
  private static final int SECONDS = 900;

  private static final String[] TARIFFS = {null, "day", "night"};
  private static final int MEASURED = 0;
  private static final int ESTIMATED = 1;
  private static final int TAMPERED = 2;

  /** A stretch of readings in which something is wrong at some meters. */
  private record Episode(int from, int to, int firstMeter, int lastMeter, String what) {

    boolean holds(int meter, int reading) {
      return meter >= firstMeter && meter <= lastMeter && reading >= from && reading < to;
    }

    String label() {
      return String.format(
          "{\"start\":\"%s\",\"end\":\"%s\",\"meters\":[\"m-%02d\",\"m-%02d\"],\"episode\":\"%s\"}",
          START.plusSeconds((long) from * SECONDS), START.plusSeconds((long) to * SECONDS), firstMeter, lastMeter, what);
    }
  }

  private static final Episode BROWNOUT = new Episode(262, 270, 8, 11, "a feeder's voltage drops");
  private static final Episode OPENED = new Episode(330, 340, 5, 5, "a meter is opened");
  private static final Episode HEATING = new Episode(377, 401, 13, 13, "electric heating");

  private final Random random = new Random(23);
  private final List<byte[]> records = new ArrayList<>();

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: java Generate.java DIRECTORY");
      System.exit(2);
    }
    new Generate().write(Path.of(arguments[0]));
  }

  private void write(Path directory) throws IOException {
    for (int reading = 0; reading < READINGS; reading++) {
      for (int meter = 0; meter < METERS; meter++) {
        records.add(reading(meter, reading));
      }
      if (reading % 97 == 50) {
        records.add(noReading(reading));
      }
    }
    Base64.Encoder base64 = Base64.getEncoder();
    Files.write(directory.resolve("records.base64"), records.stream().map(base64::encodeToString).toList());
    Files.write(
        directory.resolve("labels.ndjson"), List.of(BROWNOUT.label(), OPENED.label(), HEATING.label()));
  }

  private byte[] reading(int meter, int reading) {
    long second = START.getEpochSecond() + (long) reading * SECONDS + meter;
    double hour = second % 86_400 / 3_600.0;
    double used = 60 + 20 * (meter % 7) + 120 * Math.max(0, StrictMath.sin((hour - 7) / 24 * 2 * StrictMath.PI));
    used *= 0.8 + 0.4 * random.nextDouble();
    used += HEATING.holds(meter, reading) ? 1_900 : 0;
    float[] volts = new float[3];
    for (int phase = 0; phase < 3; phase++) {
      double drop = BROWNOUT.holds(meter, reading) ? 27 : 0;
      volts[phase] = (float) (Math.round(10 * (230 - drop + 2.5 * random.nextGaussian())) / 10.0);
    }
    int quality = OPENED.holds(meter, reading) ? TAMPERED : random.nextInt(50) == 0 ? ESTIMATED : MEASURED;
    return new Avro()
        .text(String.format("m-%02d", meter))
        .number(1_000 * second + random.nextInt(1_000))
        .bytes(BigInteger.valueOf(Math.round(used)).toByteArray())
        .floats(volts)
        .number(quality)
        .text("F" + meter / 4)
        .nullable(TARIFFS[meter % 3])
        .done();
  }

  /** Cut off, lengthened, of a quality that there is not, or something else altogether. */
  private byte[] noReading(int reading) {
    byte[] good = reading(reading % METERS, reading);
    return switch (reading / 97) {
      case 0 -> Arrays.copyOf(good, good.length - 4);
      case 1 -> Arrays.copyOf(good, good.length + 1);
      case 2 -> "{\"meter\":\"m-01\",\"at\":1794268800000}".getBytes(StandardCharsets.UTF_8);
      case 3 -> new Avro().text("m-02").number(1_000 * START.getEpochSecond()).bytes(new byte[1]).floats().number(7).done();
      default -> new byte[] {0};
    };
  }

  /** Avro's binary encoding: of a record, that of its fields one after another. */
  private static final class Avro {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Avro number(long value) {
      long rest = value << 1 ^ value >> 63;
      for (; rest >>> 7 != 0; rest >>>= 7) {
        out.write((int) (rest & 0x7f | 0x80));
      }
      out.write((int) rest);
      return this;
    }

    Avro bytes(byte... bytes) {
      number(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    Avro text(String text) {
      return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Avro nullable(String text) {
      return text == null ? number(0) : number(1).text(text);
    }

    /** One block, and the empty one that ends an array. */
    Avro floats(float... values) {
      if (values.length > 0) {
        number(values.length);
      }
      for (float value : values) {
        out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
      }
      return number(0);
    }

    byte[] done() {
      return out.toByteArray();
    }
  }
}
