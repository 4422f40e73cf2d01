import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes the parts of this example: three presses that press a part every ten minutes for twenty days, and an inspection that says
 * of every second part, two to five hours later, whether it is scrap. The higher force and temperature are, the likelier it is.
 * The oil warms by day and cools by night. Two presses go wrong for a while.
 *
 * <p>Run it with a JDK and nothing else: {@code java Generate.java DIRECTORY}. The same seed gives the same bytes on every
 * machine. It writes {@code records.ndjson}, in the order in which the records reach the stream, and {@code labels.ndjson}, one
 * line for each time that a press went wrong.
 */
final class Generate {

  private static final Instant START = Instant.parse("2026-10-05T00:00:00Z");
  private static final int PARTS = 20 * 24 * 6;
  private static final int SECONDS_PER_PART = 600;

  /** A press that goes wrong from one part to another. */
  private record Fault(int press, int from, int to, double force, double temp, String what) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault(1, 2_000, 2_012, 45, 0, "a dull tool"),
          new Fault(2, 2_310, 2_330, 0, 14, "a blocked cooler"));

  private record Line(long second, int order, String text) {}

  private final Random random = new Random(7);
  private final List<Line> lines = new ArrayList<>();

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: java Generate.java DIRECTORY");
      System.exit(2);
    }
    new Generate().write(Path.of(arguments[0]));
  }

  private void write(Path directory) throws IOException {
    for (int part = 0; part < PARTS; part++) {
      for (int press = 0; press < 3; press++) {
        press(press, part);
      }
    }
    lines.sort(Comparator.comparingLong(Line::second).thenComparingInt(Line::order));
    Files.write(directory.resolve("records.ndjson"), lines.stream().map(Line::text).toList());
    Files.write(directory.resolve("labels.ndjson"), FAULTS.stream().map(Generate::label).toList());
  }

  private void press(int press, int part) {
    long second = START.getEpochSecond() + (long) part * SECONDS_PER_PART + press * 7;
    double hour = second % 86_400 / 3_600.0;
    double force = 400 + 5 * random.nextGaussian();
    double temp = 60 + 4 * StrictMath.sin((hour - 8) / 24 * 2 * StrictMath.PI) + 0.8 * random.nextGaussian();
    for (Fault fault : FAULTS) {
      boolean wrong = fault.press == press && part >= fault.from && part < fault.to;
      force += wrong ? fault.force : 0;
      temp += wrong ? fault.temp : 0;
    }
    String name = String.format("P%d-%05d", press, part);
    add(second, String.format(Locale.ROOT, "\"force\":%.1f,\"temp\":%.1f", force, temp), name, press);
    double odds = -2 + 1.6 * (force - 400) / 5 + 1.2 * (temp - 60) / 3;
    boolean scrap = random.nextDouble() < 1 / (1 + StrictMath.exp(-odds));
    long later = second + 7_200 + random.nextInt(10_800);
    if (part % 2 == 0 && later < START.getEpochSecond() + (long) PARTS * SECONDS_PER_PART) {
      add(later, "\"scrap\":" + scrap, name, press);
    }
  }

  private void add(long second, String rest, String part, int press) {
    String text = String.format("{\"part\":\"%s\",\"press\":\"press-%d\",\"at\":\"%s\",%s}", part, press, Instant.ofEpochSecond(second), rest);
    lines.add(new Line(second, lines.size(), text));
  }

  private static String label(Fault fault) {
    return String.format(
        "{\"start\":\"%s\",\"end\":\"%s\",\"key\":\"press-%d\",\"episode\":\"%s\"}",
        at(fault.from, fault.press), at(fault.to, fault.press), fault.press, fault.what);
  }

  private static Instant at(int part, int press) {
    return START.plusSeconds((long) part * SECONDS_PER_PART + press * 7);
  }
}
