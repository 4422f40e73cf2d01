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
 * Makes the sign-ins of this example: 60 accounts over three days, four of which are taken over, and a few records that are no
 * sign-ins; and those of last month, of which it is known who they were, for the training of the model. Owners travel, and buy new
 * telephones, but seldom both on one day: what betrays a stranger is that things come together.
 *
 * <p>Run it with a JDK and nothing else: {@code java Generate.java DIRECTORY}. The same seed gives the same bytes on every
 * machine. It writes {@code records.ndjson}, one sign-in a line in the order in which they reach the stream, {@code
 * history.csv}, the features of last month's sign-ins and whether it was a stranger, and {@code labels.ndjson}, one line for
 * each account that is taken over.
 */
final class Generate {

  private static final Instant START = Instant.parse("2026-11-16T00:00:00Z");
  private static final int ACCOUNTS = 60;
  private static final int SIGN_INS = 4_000;
  private static final int SPAN_SECONDS = 3 * 86_400;
  private static final int HISTORY = 4_000;

  private final Random random = new Random(11);
  private final List<Line> lines = new ArrayList<>();

  private record Line(long second, String text) {}

  /** What is known of a sign-in. */
  private record SignIn(int failures, double km, boolean newDevice, int hour) {

    String columns() {
      return String.format(
          Locale.ROOT, "%.1f,%.5f,%d,%d", failures / 10.0, Math.min(1, km / 10_000), newDevice ? 1 : 0, hour < 6 ? 1 : 0);
    }
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: java Generate.java DIRECTORY");
      System.exit(2);
    }
    new Generate().write(Path.of(arguments[0]));
  }

  private void write(Path directory) throws IOException {
    Files.write(directory.resolve("history.csv"), history());
    for (int i = 0; i < SIGN_INS; i++) {
      int second = random.nextInt(SPAN_SECONDS);
      if (second / 3_600 % 24 >= 6 || random.nextInt(8) == 0) {
        add(random.nextInt(ACCOUNTS), second, owner(second / 3_600 % 24));
      }
    }
    List<String> labels = new ArrayList<>();
    for (int account : new int[] {3, 17, 41, 58}) {
      labels.add(takeOver(account));
    }
    noSignIns();
    lines.sort(Comparator.comparingLong(Line::second));
    Files.write(directory.resolve("records.ndjson"), lines.stream().map(Line::text).toList());
    Files.write(directory.resolve("labels.ndjson"), labels);
  }

  private List<String> history() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < HISTORY; i++) {
      boolean stranger = random.nextInt(10) == 0;
      SignIn signIn = stranger ? stranger(random.nextInt(24)) : owner(random.nextInt(4) == 0 ? random.nextInt(24) : 7 + random.nextInt(16));
      rows.add(signIn.columns() + "," + (stranger ? "stranger" : "owner"));
    }
    return rows;
  }

  private SignIn owner(int hour) {
    double km = random.nextInt(12) == 0 ? 200 + 9_000 * random.nextDouble() : 30 * random.nextDouble();
    boolean newDevice = random.nextInt(20) == 0 && km < 1_000;
    int failures = random.nextInt(6) == 0 ? 1 + random.nextInt(3) : 0;
    return new SignIn(failures, km, newDevice, hour);
  }

  private SignIn stranger(int hour) {
    double km = random.nextInt(10) == 0 ? 30 * random.nextDouble() : 500 + 9_000 * random.nextDouble();
    return new SignIn(random.nextInt(3) == 0 ? 0 : 2 + random.nextInt(8), km, random.nextInt(10) != 0, hour);
  }

  /** Ten sign-ins by night, within fifteen minutes. */
  private String takeOver(int account) {
    int from = 86_400 * (1 + random.nextInt(2)) + 900 * (4 + random.nextInt(12));
    for (int i = 0; i < 10; i++) {
      add(account, from + 80 * i, stranger(from / 3_600 % 24));
    }
    return String.format(
        "{\"start\":\"%s\",\"end\":\"%s\",\"account\":\"acc-%02d\",\"episode\":\"taken over\"}",
        START.plusSeconds(from), START.plusSeconds(from + 720), account);
  }

  private void add(int account, int second, SignIn signIn) {
    String km = random.nextInt(50) == 0 ? "" : String.format(Locale.ROOT, "\"km\":%.1f,", signIn.km);
    String text =
        String.format(
            "{\"signIn\":\"s-%05d\",\"account\":\"acc-%02d\",\"at\":\"%s\",%s\"newDevice\":%s,\"failures\":%d}",
            lines.size(), account, START.plusSeconds(second), km, signIn.newDevice, signIn.failures);
    lines.add(new Line(second, text));
  }

  private void noSignIns() {
    noSignIn(9, "{\"signIn\":\"s-x\",\"account\":\"acc-01\",\"at\":\"2026-11-16T09:00:00Z\",\"newDevice\":\"no\",\"failures\":0}");
    noSignIn(21, "{\"signIn\":\"s-x\",\"account\":\"acc-02\",\"at\":\"2026-11-16T21:00:00\",\"newDevice\":false,\"failures\":0}");
    noSignIn(30, "{\"signIn\":\"s-x\",\"at\":\"2026-11-17T06:00:00Z\",\"newDevice\":false,\"failures\":0}");
    noSignIn(52, "health check");
  }

  private void noSignIn(int hour, String text) {
    lines.add(new Line(3_600L * hour, text));
  }
}
