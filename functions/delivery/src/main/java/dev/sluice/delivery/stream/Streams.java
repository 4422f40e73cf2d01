package dev.sluice.delivery.stream;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** The streams of one account in one region. Safe for use by several threads. */
public final class Streams {
  /** The most open shards of all streams together. */
  public static final int SHARD_LIMIT = 500;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  private final Account account;
  private final ConcurrentNavigableMap<String, Stream> streams = new ConcurrentSkipListMap<>();

  /**
   * Where the streams are said to be, and how much memory they may take.
   *
   * @param region the AWS region in names
   * @param account the account in names, twelve digits
   * @param bytes what the records of all streams together may take; a put beyond that is throttled,
   *     not lost
   */
  public record Home(String region, String account, long bytes) {
    /** us-east-1, account 000000000000, a quarter of the memory that the JVM may take. */
    public static Home local() {
      return new Home("us-east-1", "000000000000", Runtime.getRuntime().maxMemory() / 4);
    }
  }

  public Streams(InstantSource clock) {
    this(clock, Home.local());
  }

  public Streams(InstantSource clock, Home home) {
    this.account = new Account(home, clock, new MemoryBudget(home.bytes()), this::checkShards);
  }

  /** Creates a stream with that many shards; it takes records at once. */
  public Stream create(String name, int shardCount) {
    return create(name, Stream.Mode.PROVISIONED, shardCount);
  }

  /** Creates a stream in the on-demand mode, with four shards as Kinesis does. */
  public Stream createOnDemand(String name) {
    return create(name, Stream.Mode.ON_DEMAND, 4);
  }

  private synchronized Stream create(String name, Stream.Mode mode, int shardCount) {
    checkName(name);
    if (streams.containsKey(name)) {
      throw RefusedException.inUse(
          "Stream " + name + " under account " + account.home().account() + " already exists.");
    }
    if (shardCount < 1) {
      throw RefusedException.invalidArgument("a stream has at least one shard, not " + shardCount);
    }
    checkShards(shardCount);
    Stream stream = new Stream(name, mode, shardCount, account);
    streams.put(name, stream);
    return stream;
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw RefusedException.invalidArgument("not a stream's name: " + name);
    }
  }

  private void checkShards(int more) {
    if (more > SHARD_LIMIT - openShardCount()) {
      throw new RefusedException(
          RefusedException.Reason.LIMIT_EXCEEDED,
          "This request would exceed the shard limit for the account "
              + account.home().account()
              + " in "
              + account.home().region()
              + ". Current shard count for the account: "
              + openShardCount()
              + ". Limit: "
              + SHARD_LIMIT
              + ".");
    }
  }

  /** The stream of that name. */
  public Stream stream(String name) {
    Stream stream = streams.get(name);
    if (stream == null) {
      throw RefusedException.notFound(
          "Stream " + name + " under account " + account.home().account() + " not found.");
    }
    return stream;
  }

  /** Deletes the stream and its records. */
  public void delete(String name) {
    Stream stream = stream(name);
    streams.remove(name, stream);
    stream.delete();
  }

  /** All streams, ordered by name. */
  public List<Stream> all() {
    return List.copyOf(streams.values());
  }

  /** How many shards take records, over all streams. */
  public int openShardCount() {
    return streams.values().stream().mapToInt(Stream::openShardCount).sum();
  }

  /** Reads on from an iterator of any stream; see {@link Stream#read}. */
  public ReadPage read(String iterator, int limit) {
    ShardIterator decoded = ShardIterator.decode(iterator);
    return stream(decoded.streamName()).read(decoded, limit);
  }
}
