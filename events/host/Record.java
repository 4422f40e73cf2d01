import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Records telemetry of the Linux machine that it runs on: one sample a second from each source, read from {@code /proc}
 * and from a probe of its own, while it puts the machine under known episodes of real load.
 *
 * <p>Run it with a JDK and nothing else: {@code java Record.java DIRECTORY SECONDS}. It writes
 *
 * <ul>
 *   <li>{@code records.ndjson}: one JSON record per source and second;
 *   <li>{@code labels.ndjson}: one JSON object per episode (start, end, what was done), and one, named {@code other
 *       work}, for each stretch in which programs that are not the recorder's used more than half a core.
 * </ul>
 */
final class Record {

  private static final int TICKS_PER_SECOND = 100; // USER_HZ, the unit of /proc/stat on every Linux that Java runs on
  private static final long FIRST_EPISODE_SECONDS = 420;
  private static final long EPISODE_SPACING_SECONDS = 240;

  private final Path directory;
  private final long seconds;
  private final List<String> labels = new ArrayList<>();

  private Record(Path directory, long seconds) {
    this.directory = directory;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: java Record.java DIRECTORY SECONDS");
      System.exit(2);
    }
    new Record(Path.of(arguments[0]), Long.parseLong(arguments[1])).run();
  }

  private void run() throws Exception {
    Files.createDirectories(directory);
    try (EchoServer echo = new EchoServer();
        BufferedWriter records = Files.newBufferedWriter(directory.resolve("records.ndjson"))) {
      Thread episodes = new Thread(() -> runEpisodes(echo.port()), "episodes");
      episodes.setDaemon(true);
      episodes.start();
      sample(records, echo.port());
      episodes.join(60_000);
    }
    synchronized (labels) {
      labels.sort(null);
      Files.write(directory.resolve("labels.ndjson"), labels);
    }
  }

  // ---------------------------------------------------------------------------------------------- sampling

  private void sample(BufferedWriter out, int echoPort) throws IOException, InterruptedException {
    Counters before = Counters.read();
    long next = System.nanoTime();
    Instant otherWorkSince = null;
    for (long second = 0; second < seconds; second++) {
      next += TimeUnit.SECONDS.toNanos(1);
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Counters after = Counters.read();
      double elapsed = (after.nanos - before.nanos) / 1e9;
      for (int core = 0; core < after.busyTicks.length; core++) {
        double busy = (after.busyTicks[core] - before.busyTicks[core]) * 100.0 / TICKS_PER_SECOND / elapsed;
        write(out, "cpu" + core, "cpu", now, Math.min(100.0, busy), "percent");
      }
      write(out, "memory", "memory", now, after.memoryUsedKib / 1024.0, "MiB");
      write(out, "disk", "disk", now, (after.sectorsWritten - before.sectorsWritten) / 2.0 / elapsed, "KiB/s");
      write(out, "loopback", "network", now, (after.loopbackBytes - before.loopbackBytes) / 1024.0 / elapsed, "KiB/s");
      write(out, "scheduler", "scheduler", now, (after.contextSwitches - before.contextSwitches) / elapsed, "switches/s");
      write(out, "echo", "latency", now, probe(echoPort), "ms");
      double others = (after.totalBusy() - before.totalBusy() - (after.ownTicks - before.ownTicks))
          / (double) TICKS_PER_SECOND / elapsed;
      if (others > 0.5 && otherWorkSince == null) {
        otherWorkSince = now;
      } else if (others <= 0.5 && otherWorkSince != null) {
        label(otherWorkSince, now, "other work");
        otherWorkSince = null;
      }
      before = after;
      out.flush();
    }
    if (otherWorkSince != null) {
      label(otherWorkSince, Instant.now().truncatedTo(ChronoUnit.MILLIS), "other work");
    }
  }

  private static void write(BufferedWriter out, String id, String kind, Instant time, double value, String unit)
      throws IOException {
    out.write(String.format(Locale.ROOT,
        "{\"source\":{\"id\":\"%s\",\"kind\":\"%s\"},\"ts\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"}%n",
        id, kind, time, value, unit));
  }

  /** The counters of one moment. Ticks are hundredths of a second of processor time. */
  private static final class Counters {
    final long nanos = System.nanoTime();
    long[] busyTicks = {};
    long ownTicks;
    long memoryUsedKib;
    long sectorsWritten;
    long loopbackBytes;
    long contextSwitches;

    static Counters read() throws IOException {
      Counters counters = new Counters();
      List<Long> busy = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of("/proc/stat"))) {
        String[] words = line.split(" +");
        if (words[0].matches("cpu\\d+")) {
          long ticks = 0;
          for (int column = 1; column <= 8; column++) {
            boolean idle = column == 4 || column == 5;
            ticks += idle ? 0 : Long.parseLong(words[column]);
          }
          busy.add(ticks);
        } else if (words[0].equals("ctxt")) {
          counters.contextSwitches = Long.parseLong(words[1]);
        }
      }
      counters.busyTicks = busy.stream().mapToLong(Long::longValue).toArray();
      counters.ownTicks = ownTicks();
      Map<String, Long> memory = new LinkedHashMap<>();
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        String[] words = line.split("[: ]+");
        memory.put(words[0], Long.parseLong(words[1]));
      }
      counters.memoryUsedKib = memory.get("MemTotal") - memory.get("MemAvailable");
      for (String line : Files.readAllLines(Path.of("/proc/diskstats"))) {
        String[] words = line.trim().split(" +");
        if (words[2].matches("[a-z]d[a-z]|nvme\\d+n\\d+|xvd[a-z]")) {
          counters.sectorsWritten += Long.parseLong(words[9]);
        }
      }
      for (String line : Files.readAllLines(Path.of("/proc/net/dev"))) {
        String[] words = line.trim().split("[: ]+");
        if (words[0].equals("lo")) {
          counters.loopbackBytes = Long.parseLong(words[1]);
        }
      }
      return counters;
    }

    /** User and system time of this process, in ticks: the 14th and 15th word of its stat line. */
    private static long ownTicks() throws IOException {
      String line = Files.readString(Path.of("/proc/self/stat"));
      String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(words[11]) + Long.parseLong(words[12]);
    }

    long totalBusy() {
      long total = 0;
      for (long ticks : busyTicks) {
        total += ticks;
      }
      return total;
    }
  }

  /** Milliseconds for one request and answer over loopback, with connecting. */
  private static double probe(int port) throws IOException {
    long start = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(1);
      socket.getInputStream().read();
    }
    return (System.nanoTime() - start) / 1e6;
  }

  // ---------------------------------------------------------------------------------------------- episodes

  private void runEpisodes(int echoPort) {
    Random random = new Random(20261122);
    long start = System.nanoTime();
    List<String> plan = List.of("one core busy", "disk writes", "all cores busy", "memory held", "loopback traffic",
        "many threads");
    for (int index = 0; ; index++) {
      long at = FIRST_EPISODE_SECONDS + index * EPISODE_SPACING_SECONDS + random.nextInt(60);
      long length = 25 + random.nextInt(30);
      if (at + length + 30 > seconds) {
        return;
      }
      String name = plan.get(index % plan.size());
      try {
        TimeUnit.NANOSECONDS.sleep(start + TimeUnit.SECONDS.toNanos(at) - System.nanoTime());
        Instant from = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        episode(name, System.nanoTime() + TimeUnit.SECONDS.toNanos(length), echoPort);
        label(from, Instant.now().truncatedTo(ChronoUnit.MILLIS), name);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException("episode '" + name + "' failed", e);
      }
    }
  }

  private void label(Instant start, Instant end, String episode) {
    synchronized (labels) {
      labels.add(String.format("{\"start\":\"%s\",\"end\":\"%s\",\"episode\":\"%s\"}", start, end, episode));
    }
  }

  private void episode(String name, long until, int echoPort) throws IOException, InterruptedException {
    switch (name) {
      case "one core busy" -> busy(1, until);
      case "all cores busy" -> busy(Runtime.getRuntime().availableProcessors(), until);
      case "many threads" -> yieldInThreads(until);
      case "memory held" -> holdMemory(until);
      case "disk writes" -> writeToDisk(until);
      case "loopback traffic" -> sendOverLoopback(until, echoPort);
      default -> throw new IllegalArgumentException(name);
    }
  }

  private static void busy(int cores, long until) throws InterruptedException {
    inThreads(cores, () -> {
      double sum = 0;
      while (System.nanoTime() < until) {
        sum += Math.sin(sum + 1);
      }
    });
  }

  private static void yieldInThreads(long until) throws InterruptedException {
    inThreads(16, () -> {
      while (System.nanoTime() < until) {
        try {
          TimeUnit.MICROSECONDS.sleep(200);
        } catch (InterruptedException e) {
          return;
        }
      }
    });
  }

  private static void inThreads(int count, Runnable work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(work, "load-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void holdMemory(long until) throws InterruptedException {
    List<ByteBuffer> held = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ByteBuffer block = ByteBuffer.allocateDirect(64 << 20);
      for (int offset = 0; offset < block.capacity(); offset += 4096) {
        block.put(offset, (byte) 1);
      }
      held.add(block);
    }
    TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
    if (held.isEmpty()) {
      throw new AssertionError();
    }
    held.clear();
    System.gc();
  }

  private void writeToDisk(long until) throws IOException, InterruptedException {
    Path file = directory.resolve("load.tmp");
    ByteBuffer block = ByteBuffer.allocateDirect(4 << 20);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      for (long position = 0; System.nanoTime() < until; position = (position + block.capacity()) % (256L << 20)) {
        block.clear();
        channel.write(block, position);
        channel.force(false);
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void sendOverLoopback(long until, int port) throws IOException {
    byte[] block = new byte[64 << 10];
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      while (System.nanoTime() < until) {
        out.write(block);
        in.readNBytes(block, 0, block.length);
      }
    }
  }

  /** Sends back whatever it is sent; a thread per connection. */
  private static final class EchoServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    EchoServer() throws IOException {
      Thread acceptor = new Thread(this::accept, "echo");
      acceptor.setDaemon(true);
      acceptor.start();
    }

    int port() {
      return server.getLocalPort();
    }

    private void accept() {
      while (!server.isClosed()) {
        try {
          Socket socket = server.accept();
          Thread thread = new Thread(() -> echo(socket), "echo-connection");
          thread.setDaemon(true);
          thread.start();
        } catch (IOException e) {
          return; // closed
        }
      }
    }

    private static void echo(Socket socket) {
      try (socket) {
        socket.getInputStream().transferTo(socket.getOutputStream());
      } catch (IOException e) {
        // the peer has gone: nothing to answer
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
