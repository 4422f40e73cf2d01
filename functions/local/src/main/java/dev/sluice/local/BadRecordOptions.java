package dev.sluice.local;

import dev.sluice.local.archive.Backlog.Archive;
import dev.sluice.local.archive.Bucket;
import dev.sluice.local.archive.RecordFilter;
import dev.sluice.local.archive.RecordFilter.KeyFinder;
import dev.sluice.local.stack.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which of the records that could not be applied a command is about. */
final class BadRecordOptions {

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      defaultValue = "${env:SLUICE_QUARANTINE_BUCKET}",
      description =
          "The bucket's name. Default: $$SLUICE_QUARANTINE_BUCKET, or that of stack sluice-PIPELINE.")
  private @Nullable String bucket;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Not those that arrived before: ISO-8601, or how long ago (90s, 15m, 24h, 7d).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Not those that arrived later.")
  private @Nullable Instant to;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only those whose reason contains the text.")
  private @Nullable String reason;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description =
          "Only those that failed there: decode, transform, window, score, state; parked, overflow:"
              + " wait behind another of their key; given-up: with a batch that Lambda gave up.")
  private @Nullable String stage;

  @Option(names = "--key", paramLabel = "KEY", description = "Only those of the key.")
  private @Nullable String key;

  @Option(names = "--shard", paramLabel = "SHARD", description = "Only those of the shard.")
  private @Nullable String shard;

  RecordFilter filter() {
    return new RecordFilter(from, to, reason, stage, key, shard);
  }

  /**
   * Where the pipeline's records are.
   *
   * @param problems told of objects that cannot be read
   */
  Archive archive(Target target, Clients clients, KeyFinder keys, Consumer<String> problems)
      throws IOException {
    String name = target.name();
    String bucketName = bucket != null ? bucket : new DeployedNames(clients, name).bucket();
    return new Archive(
        new Bucket(clients.s3(), bucketName), name, new OfStream(target, clients), keys, problems);
  }

  /** Whether an ARN is that of the pipeline's stream, whose name is only asked for when needed. */
  private static final class OfStream implements Predicate<String> {

    private final Target target;
    private final Clients clients;
    private @Nullable String name;

    OfStream(Target target, Clients clients) {
      this.target = target;
      this.clients = clients;
    }

    @Override
    public synchronized boolean test(String arn) {
      return (arn + "/").contains(":stream/" + name() + "/");
    }

    private String name() {
      if (name == null) {
        try {
          name = target.stream(clients);
        } catch (IOException e) {
          throw new UncheckedIOException(e.getMessage(), e);
        }
      }
      return name;
    }
  }
}
