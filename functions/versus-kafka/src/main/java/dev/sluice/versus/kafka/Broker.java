package dev.sluice.versus.kafka;

import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.RecordWriter;
import dev.sluice.versus.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker that is its own controller, on free ports of loopback. Its program takes the
 * folder for its logs, prints its address, and ends with its standard input. For each line there,
 * {@code TOPIC SEED KEYS ORDER RECORDS}, it makes a topic of one partition with the first records
 * of that workload, and prints the line again.
 */
public final class Broker implements AutoCloseable {

  private final KafkaRaftServer server;
  private final String address;

  /**
   * Starts one.
   *
   * @param folder an empty folder, for its logs
   */
  public Broker(Path folder) throws IOException {
    int port = freePort();
    this.address = "127.0.0.1:" + port;
    Properties settings = settings(folder, port, freePort());
    Path file = folder.resolve("server.properties");
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    format(file);
    server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    server.startup();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Properties settings(Path folder, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", folder.resolve("logs").toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    return settings;
  }

  private static void format(Path file) {
    String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    int status = StorageTool.execute(arguments, new PrintStream(System.err, true));
    if (status != 0) {
      throw new IllegalStateException("the broker's logs could not be formatted");
    }
  }

  /** Host and port. */
  public String address() {
    return address;
  }

  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Broker broker = new Broker(Path.of(arguments[0]))) {
      System.out.println(broker.address());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        Workload workload =
            new Workload(
                Long.parseLong(words[1]), Integer.parseInt(words[2]), FieldOrder.valueOf(words[3]));
        broker.fill(words[0], workload, Long.parseLong(words[4]));
        System.out.println(line);
      }
    }
    System.exit(0);
  }

  /** Makes a topic with the first records of a workload. */
  public void fill(String topic, Workload workload, long records) throws IOException {
    createTopic(address, topic);
    // Millions of records are written in half the time in requests of such a size.
    Map<String, Object> settings =
        Map.of("bootstrap.servers", address, "linger.ms", 20, "batch.size", 256 << 10);
    RecordWriter writer = new RecordWriter(workload);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      Future<?> sent = CompletableFuture.completedFuture(null);
      for (long i = 0; i < records; i++) {
        writer.write(i);
        String key = Workload.key(writer.sample().key());
        sent = producer.send(new ProducerRecord<>(topic, key, writer.copy()));
      }
      producer.flush();
      // One that fails makes those behind it fail, too.
      done(sent, "the topic " + topic + " could not be filled");
    }
  }

  static void createTopic(String address, String topic) throws IOException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      NewTopic made = new NewTopic(topic, Optional.of(1), Optional.of((short) 1));
      done(admin.createTopics(List.of(made)).all(), "the topic " + topic + " could not be made");
    }
  }

  private static void done(Future<?> work, String otherwise) throws IOException {
    try {
      work.get();
    } catch (ExecutionException failed) {
      throw new IOException(otherwise, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(otherwise, interrupted);
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
