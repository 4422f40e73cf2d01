package dev.sluice.delivery.stream;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One stream. Safe for use by several threads; records of one put keep their order within a shard.
 *
 * <p>What Kinesis would refuse is refused with a {@link RefusedException} of the reason that
 * Kinesis names.
 */
public final class Stream {
  /** The most records that one read gives. */
  public static final int READ_LIMIT = 10_000;

  /**
   * How the number of shards is decided: by the user or, on AWS, by Kinesis. Here nothing scales a
   * stream by itself.
   */
  public enum Mode {
    PROVISIONED,
    ON_DEMAND
  }

  private static final long READ_BYTES = 10L << 20;

  private final String name;
  private final Mode mode;
  private final Account account;
  private final Instant createdAt;
  private final Topology topology;
  private final Map<String, String> tags = new TreeMap<>();
  private Duration retention = Duration.ofHours(24);
  private int maximumRecordBytes = 1 << 20;
  private boolean deleted;

  Stream(String name, Mode mode, int shardCount, Account account) {
    this.name = name;
    this.mode = mode;
    this.account = account;
    this.createdAt = account.now();
    this.topology = new Topology(shardCount, createdAt);
  }

  public String name() {
    return name;
  }

  public String arn() {
    return account.arn(name);
  }

  public Mode mode() {
    return mode;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** How long records stay. */
  public synchronized Duration retention() {
    return retention;
  }

  /**
   * Sets how long records stay; any length, while Kinesis's own interface takes whole hours from 24
   * to 8,760.
   */
  public synchronized void retain(Duration time) {
    retention = time;
    trim();
  }

  /** The most bytes that payload and partition key of a record have together; 1 MiB unless set. */
  public synchronized int maximumRecordBytes() {
    return maximumRecordBytes;
  }

  public synchronized void limitRecordBytes(int bytes) {
    maximumRecordBytes = bytes;
  }

  /** The stream's tags, ordered by key. */
  public synchronized Map<String, String> tags() {
    return Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  public synchronized void tag(Map<String, String> added) {
    tags.putAll(added);
  }

  public synchronized void untag(List<String> keys) {
    keys.forEach(tags::remove);
  }

  /** Puts one record. */
  public PutOutcome put(String partitionKey, byte[] data) {
    return put(new PutEntry(partitionKey, data));
  }

  /** Puts one record. */
  public PutOutcome put(PutEntry entry) {
    return putAll(List.of(entry)).get(0);
  }

  /** Puts records in their order, and tells what became of each. */
  public List<PutOutcome> putAll(List<PutEntry> entries) {
    entries.forEach(this::checkSize);
    List<BigInteger> hashKeys = entries.stream().map(PutEntry::hashKey).toList();
    synchronized (this) {
      Instant now = live();
      List<PutOutcome> outcomes = new ArrayList<>(entries.size());
      for (int i = 0; i < entries.size(); i++) {
        outcomes.add(append(topology.holding(hashKeys.get(i)), entries.get(i), now));
      }
      return outcomes;
    }
  }

  private void checkSize(PutEntry entry) {
    int limit = maximumRecordBytes();
    if (entry.bytes() > limit) {
      throw RefusedException.invalidArgument(
          "Record of "
              + entry.bytes()
              + " bytes exceeds the maximum record size of "
              + limit
              + " bytes");
    }
  }

  private PutOutcome append(Shard shard, PutEntry entry, Instant now) {
    if (!account.budget().reserve(entry.bytes())) {
      return new PutOutcome.Throttled(
          "Rate exceeded for shard "
              + shard.id()
              + " in stream "
              + name
              + ": the memory for records is used up");
    }
    return new PutOutcome.Stored(shard.id(), shard.append(entry, now).sequenceNumber());
  }

  /** An iterator over a shard, good for five minutes. */
  public synchronized String iterator(String shardId, Position position) {
    Instant now = live();
    Shard shard = topology.shard(shardId);
    return token(shard, shard.index(position, now), now);
  }

  /**
   * Reads on from an iterator.
   *
   * @param limit the most records, 1 to {@link #READ_LIMIT}; 10 MiB of payload are another limit
   */
  public ReadPage read(String iterator, int limit) {
    return read(ShardIterator.decode(iterator), limit);
  }

  synchronized ReadPage read(ShardIterator iterator, int limit) {
    Instant now = live();
    iterator.checkUsable(name, createdAt, now);
    Shard shard = topology.shard(iterator.shardId());
    ShardLog log = shard.log();
    long from = Math.min(Math.max(iterator.index(), log.firstIndex()), log.endIndex());
    List<StreamRecord> records = log.read(from, limit, READ_BYTES);
    long next = from + records.size();
    boolean atEnd = next == log.endIndex();
    if (atEnd && !shard.open()) {
      return new ReadPage(records, null, 0, children(shard));
    }
    return new ReadPage(
        records, token(shard, next, now), atEnd ? 0 : age(log.get(next - 1), now), List.of());
  }

  private List<ShardDescription> children(Shard shard) {
    return topology.children(shard).stream().map(Shard::description).toList();
  }

  private static long age(StreamRecord record, Instant now) {
    return Math.max(0, record.arrival().until(now, ChronoUnit.MILLIS));
  }

  private String token(Shard shard, long index, Instant now) {
    return new ShardIterator(name, createdAt.toEpochMilli(), shard.id(), index, now.toEpochMilli())
        .encode();
  }

  /**
   * The shards within the retention period, ordered by id: closed ones too, while they may hold
   * records.
   */
  public synchronized List<ShardDescription> shards() {
    live();
    return topology.shards().stream().map(Shard::description).toList();
  }

  /** How many shards take records. */
  public synchronized int openShardCount() {
    return topology.openShards().size();
  }

  /** The time before which records are trimmed. */
  public synchronized Instant trimHorizon() {
    Instant horizon = account.now().minus(retention);
    return horizon.isBefore(createdAt) ? createdAt : horizon;
  }

  /** Closes a shard; two children take its hash keys, below and from the key on. */
  public void split(String shardId, BigInteger newStartingHashKey) {
    account.shardCheck().accept(1);
    synchronized (this) {
      topology.split(shardId, newStartingHashKey, live());
    }
  }

  /** Closes two shards of adjacent hash keys; one child takes them all. */
  public synchronized void merge(String shardId, String adjacentShardId) {
    topology.merge(shardId, adjacentShardId, live());
  }

  /** Splits and merges until so many open shards hold equal parts of the hash keys. */
  public void scaleTo(int shardCount) {
    int current = openShardCount();
    if (shardCount > 2 * current || 2 * shardCount < current) {
      throw RefusedException.invalidArgument(
          "UpdateShardCount cannot scale over double or under half of your current open shard count."
              + " Current open shard count: "
              + current
              + " Target shard count: "
              + shardCount);
    }
    account.shardCheck().accept(shardCount - current);
    synchronized (this) {
      topology.scaleTo(shardCount, live());
    }
  }

  synchronized void delete() {
    topology.trimBefore(Instant.MAX, account.budget());
    deleted = true;
  }

  /** The time, if the stream still is; what is too old goes first. */
  private Instant live() {
    if (deleted) {
      throw RefusedException.notFound("Stream " + name + " not found.");
    }
    return trim();
  }

  private Instant trim() {
    Instant now = account.now();
    topology.trimBefore(now.minus(retention), account.budget());
    return now;
  }
}
