import java.io.BufferedWriter;
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
 * Makes the payments of this example: 100 accounts over two days, with five stolen cards, a merchant that sends some
 * payments twenty minutes late, and a producer that now and then writes something that is no payment.
 *
 * <p>Run it with a JDK and nothing else: {@code java Generate.java DIRECTORY}. The same seed gives the same bytes on every
 * machine. It writes {@code records.ndjson}, one payment a line in the order in which they reach the stream, and {@code
 * labels.ndjson}, one line per stolen card.
 */
final class Generate {

  private static final long SEED = 42;
  private static final int ACCOUNTS = 100;
  private static final int PAYMENTS = 6_000;
  private static final Instant START = Instant.parse("2026-11-18T00:00:00Z");
  private static final long SPAN_SECONDS = 48 * 3600;
  private static final String[] MERCHANTS = {"grocer", "baker", "fuel", "books", "cinema", "travel", "pharmacy"};
  private static final String[] CURRENCIES = {"EUR", "EUR", "EUR", "USD", "GBP"};

  private final Random random = new Random(SEED);
  private final List<Line> lines = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private int count;

  /** A line of the file and the moment at which it reaches the stream. */
  private record Line(long arrivalMillis, int order, String text) {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: java Generate.java DIRECTORY");
      System.exit(2);
    }
    new Generate().write(Path.of(arguments[0]));
  }

  private void write(Path directory) throws IOException {
    for (int i = 0; i < PAYMENTS; i++) {
      usualPayment();
    }
    for (int card = 0; card < 5; card++) {
      stolenCard(7 + 19 * card);
    }
    noPayments();
    lines.sort(Comparator.comparingLong(Line::arrivalMillis).thenComparingInt(Line::order));
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("records.ndjson"))) {
      for (Line line : lines) {
        out.write(line.text);
        out.write('\n');
      }
    }
    Files.writeString(directory.resolve("labels.ndjson"), String.join("\n", labels) + "\n");
  }

  private void usualPayment() {
    int account = (int) (ACCOUNTS * Math.pow(random.nextDouble(), 1.5));
    long seconds = dayTime();
    double amount = usualAmount(account) * (0.6 + 0.8 * random.nextDouble());
    String status = random.nextInt(40) == 0 ? "declined" : "authorised";
    payment(account, seconds * 1000 + random.nextInt(1000), amount, status);
  }

  /** Seconds since the start: fewer payments by night. */
  private long dayTime() {
    while (true) {
      long seconds = (long) (SPAN_SECONDS * random.nextDouble());
      double hour = seconds % 86_400 / 3600.0;
      if (random.nextDouble() < 0.15 + 0.85 * Math.max(0, Math.sin((hour - 6) / 18 * Math.PI))) {
        return seconds;
      }
    }
  }

  private static double usualAmount(int account) {
    return 8 + account * 37 % 90;
  }

  /** Thirty payments within six minutes, of many times the usual amount. */
  private void stolenCard(int account) {
    long from = (30 + random.nextInt(16)) * 3600L + random.nextInt(3600);
    for (int i = 0; i < 30; i++) {
      payment(account, from * 1000 + i * 12_000L + random.nextInt(5000),
          usualAmount(account) * (8 + 30 * random.nextDouble()), "authorised");
    }
    labels.add(String.format("{\"start\":\"%s\",\"end\":\"%s\",\"account\":\"acc-%03d\",\"episode\":\"stolen card\"}",
        START.plusSeconds(from), START.plusSeconds(from + 365), account));
  }

  private void payment(int account, long millis, double amount, String status) {
    String merchant = MERCHANTS[random.nextInt(MERCHANTS.length)];
    String currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
    boolean late = merchant.equals("travel") && random.nextInt(10) == 0;
    long arrival = millis + (late ? 1_200_000 : random.nextInt(2000));
    String text = String.format(Locale.ROOT,
        "{\"id\":\"p-%06d\",\"account\":{\"id\":\"acc-%03d\",\"holder\":\"Holder %d\"},\"at\":%d,\"status\":\"%s\","
            + "\"amount\":%.2f,\"currency\":\"%s\",\"card\":\"4000-0000-%04d-%04d\",\"merchant\":\"%s\","
            + "\"lines\":[{\"sku\":\"%s-%d\",\"quantity\":%d}]}",
        count, account, account, START.toEpochMilli() + millis, status, amount, currency, account, account * 7 % 10_000,
        merchant, merchant, random.nextInt(50), 1 + random.nextInt(4));
    lines.add(new Line(arrival, count++, text));
  }

  /** What a producer with a bug, or a person with a shell, puts on a stream. */
  private void noPayments() {
    noPayment(11, "ping");
    noPayment(13, "{\"id\":\"p-x\",\"account\":{\"id\":\"acc-001\"},\"at\":1795046400000,\"sta");
    noPayment(17, "{\"id\":\"p-x\",\"account\":{\"holder\":\"nobody\"},\"at\":1795046400000,\"status\":\"authorised\",\"amount\":1.0}");
    noPayment(19, "{\"id\":\"p-x\",\"account\":{\"id\":\"\"},\"at\":1795046400000,\"status\":\"authorised\",\"amount\":1.0}");
    noPayment(23, "{\"id\":\"p-x\",\"account\":{\"id\":\"acc-002\"},\"at\":1795046400,\"status\":\"authorised\",\"amount\":1.0}");
    noPayment(29, "{\"id\":\"p-x\",\"account\":{\"id\":\"acc-003\"},\"at\":253402300799000,\"status\":\"authorised\",\"amount\":1.0}");
    noPayment(31, "{\"id\":\"p-x\",\"account\":{\"id\":\"acc-004\"},\"at\":\"yesterday\",\"status\":\"authorised\",\"amount\":1.0}");
    noPayment(37, "{\"id\":\"p-x\",\"account\":{\"id\":\"acc-005\"},\"at\":1795066400000,\"status\":\"authorised\",\"amount\":1e999}");
    noPayment(41, "{\"id\":\"p-x\",\"account\":{\"id\":\"acc-006\"},\"at\":1795066400000,\"status\":\"authorised\",\"amount\":\"ten\",\"currency\":\"EUR\"}");
    noPayment(43, "{\"id\":\"p-x\",\"account\":{\"id\":\"acc-007\"},\"at\":1795066400000,\"amount\":1.0,\"currency\":\"EUR\"}");
    noPayment(47, "[1,2,3]");
  }

  private void noPayment(int hour, String text) {
    lines.add(new Line(hour * 3_600_000L, count++, text));
  }
}
