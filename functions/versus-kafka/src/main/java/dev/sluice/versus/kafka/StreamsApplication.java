package dev.sluice.versus.kafka;

import dev.sluice.versus.race.Contender;
import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.Finish;
import dev.sluice.versus.race.Meter;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;

/**
 * A Kafka Streams application with exactly-once processing, version 2, and its defaults else:
 * records from a topic, through a cached store on RocksDB with its changelog, to a topic of alerts.
 */
final class StreamsApplication implements Contender {

  private static final String RECORDS = "records";
  private static final String SCORING = "scoring";

  @Override
  public String name() {
    return "kafka-streams";
  }

  @Override
  public Finish run(Course course, Meter meter) throws Exception {
    String broker = Objects.requireNonNull(course.services().broker(), "broker");
    String topic = Objects.requireNonNull(course.services().topic(), "topic");
    Broker.createTopic(broker, course.name() + "-alerts");
    Progress progress = new Progress(meter);
    CompletableFuture<Void> failed = new CompletableFuture<>();
    try (KafkaStreams streams =
        new KafkaStreams(topology(course, topic, progress), settings(course, broker))) {
      streams.setUncaughtExceptionHandler(failure -> {
        failed.completeExceptionally(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      });
      streams.start();
      CompletableFuture.anyOf(progress.end(), failed).get();
      return progress.finish();
    }
  }

  private static Properties settings(Course course, String broker) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, course.name());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, course.folder().toString());
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }

  private static Topology topology(Course course, String topic, Progress progress) {
    return new Topology()
        .addSource(RECORDS, new StringDeserializer(), new ByteArrayDeserializer(), topic)
        .addProcessor(SCORING, () -> new Scoring(progress, course.workload()), RECORDS)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(Scoring.STORE),
                    Serdes.String(),
                    new StateSerde())
                .withCachingEnabled(),
            SCORING)
        .addSink(
            "alerts",
            course.name() + "-alerts",
            new StringSerializer(),
            new StringSerializer(),
            SCORING);
  }
}
