package dev.sluice.batch;

import dev.sluice.pipeline.Preparation;
import dev.sluice.pipeline.Prepared;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The records of a batch, whose bytes lie in one array. It can be filled again for the next batch,
 * and then takes no memory for records like those before. What it gives out are copies, so nothing
 * that outlives a batch changes with the next one. For one thread.
 */
public final class ShardRecords extends AbstractList<ShardRecord> implements RandomAccess {

  /** Where in the bytes a record has what: where each begins and ends. */
  private static final int PARTITION_KEY = 0;

  private static final int DATA = 2;
  private static final int PLACES = 4;

  private static final int FIRST_RECORDS = 64;
  private static final int FIRST_BYTES = 256 * FIRST_RECORDS;

  private ByteBuffer bytes = ByteBuffer.allocate(FIRST_BYTES);
  private int[] places = new int[PLACES * FIRST_RECORDS];
  private String[] shards = new String[FIRST_RECORDS];

  /** How many digits sequence numbers have, and the digits. */
  private int[] lengths = new int[FIRST_RECORDS];

  private long[] digits = new long[Digits.NUMBERS * FIRST_RECORDS];

  /** Of records that came as objects, and of those with more digits than have a place. */
  private @Nullable Position[] positions = new @Nullable Position[FIRST_RECORDS];

  private long[] arrivals = new long[FIRST_RECORDS];

  /** Where they came as objects, for not all text can be put in bytes. */
  private @Nullable String[] partitionKeys = new @Nullable String[FIRST_RECORDS];

  private @Nullable String[] damages = new @Nullable String[FIRST_RECORDS];
  private int size;

  /** Whether all are of one shard, and each lies behind the one before: as a stream brings them. */
  private boolean isInOrder = true;

  /** These records: as they are, or in a copy. */
  static ShardRecords of(List<ShardRecord> records) {
    if (records instanceof ShardRecords already) {
      return already;
    }
    ShardRecords copy = new ShardRecords();
    copy.addAll(records);
    return copy;
  }

  @Override
  public int size() {
    return size;
  }

  /** Takes all records out. */
  @Override
  public void clear() {
    size = 0;
    isInOrder = true;
    bytes.clear();
    modCount++;
  }

  /** A copy of a record, which stays as it is. */
  @Override
  public ShardRecord get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return new ShardRecord(
        shards[index],
        position(index),
        partitionKey(index),
        arrivals[index],
        ByteBuffer.wrap(copy(index, DATA)),
        damages[index]);
  }

  @Override
  public boolean add(ShardRecord record) {
    begin(record.shard(), record.arrivalMillis());
    positions[size] = record.position();
    partitionKeys[size] = record.partitionKey();
    damages[size] = record.damage();
    ByteBuffer data = record.data();
    makeRoom(data.remaining());
    place(DATA, data.remaining());
    bytes.put(data);
    end();
    return true;
  }

  /** Begins a record, which is taken once it ends. */
  public void begin(String shard, long arrivalMillis) {
    if (size == shards.length) {
      grow();
    }
    shards[size] = shard;
    arrivals[size] = arrivalMillis;
    lengths[size] = 0;
    positions[size] = null;
    partitionKeys[size] = null;
    damages[size] = null;
  }

  private void grow() {
    int more = 2 * size;
    places = Arrays.copyOf(places, PLACES * more);
    shards = Arrays.copyOf(shards, more);
    lengths = Arrays.copyOf(lengths, more);
    digits = Arrays.copyOf(digits, Digits.NUMBERS * more);
    positions = Arrays.copyOf(positions, more);
    arrivals = Arrays.copyOf(arrivals, more);
    partitionKeys = Arrays.copyOf(partitionKeys, more);
    damages = Arrays.copyOf(damages, more);
  }

  /**
   * The sequence number of the record that has begun, as ASCII.
   *
   * @return whether it is one
   */
  public boolean sequenceNumber(byte[] text, int start, int stop) {
    if (stop - start > Digits.MOST) {
      return longSequenceNumber(Arrays.copyOfRange(text, start, stop));
    }
    lengths[size] = stop - start;
    return Digits.pack(text, start, stop, digits, Digits.NUMBERS * size);
  }

  private boolean longSequenceNumber(byte[] text) {
    boolean isOne = Digits.areNumber(text);
    if (isOne) {
      positions[size] = new Position(new String(text, StandardCharsets.ISO_8859_1), 0);
    }
    return isOne;
  }

  /** The partition key of the record that has begun, as UTF-8. */
  public void partitionKey(byte[] text, int start, int stop) {
    put(PARTITION_KEY, text, start, stop);
  }

  /** The payload of the record that has begun. */
  public void data(byte[] payload, int start, int stop) {
    put(DATA, payload, start, stop);
  }

  /** Takes the record that has begun. */
  public void end() {
    isInOrder =
        isInOrder
            && (size == 0
                || (shards[size].equals(shards[size - 1]) && comparePositions(size, size - 1) > 0));
    size++;
    modCount++;
  }

  private void put(int part, byte[] from, int start, int stop) {
    makeRoom(stop - start);
    place(part, stop - start);
    bytes.put(from, start, stop - start);
  }

  private void place(int part, int length) {
    places[PLACES * size + part] = bytes.position();
    places[PLACES * size + part + 1] = bytes.position() + length;
  }

  private void makeRoom(int more) {
    if (bytes.remaining() < more) {
      int capacity = Math.max(2 * bytes.capacity(), Math.addExact(bytes.position(), more));
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
  }

  private int begin(int index, int part) {
    return places[PLACES * index + part];
  }

  private int stop(int index, int part) {
    return places[PLACES * index + part + 1];
  }

  private byte[] copy(int index, int part) {
    return Arrays.copyOfRange(bytes.array(), begin(index, part), stop(index, part));
  }

  String shard(int index) {
    return shards[index];
  }

  Position position(int index) {
    Position known = positions[index];
    return known == null ? new Position(lengths[index], digits, Digits.NUMBERS * index) : known;
  }

  private String partitionKey(int index) {
    String text = partitionKeys[index];
    return text == null ? new String(copy(index, PARTITION_KEY), StandardCharsets.UTF_8) : text;
  }

  long arrivalMillis(int index) {
    return arrivals[index];
  }

  /** When the first record of each shard arrived, in epoch milliseconds. */
  Map<String, Long> earliest() {
    Map<String, Long> earliest = new HashMap<>();
    for (int i = 0; i < size; i++) {
      Long known = earliest.get(shards[i]);
      if (known == null || arrivals[i] < known) {
        earliest.put(shards[i], arrivals[i]);
      }
    }
    return earliest;
  }

  /** How many bytes a payload has. */
  int dataSize(int index) {
    return stop(index, DATA) - begin(index, DATA);
  }

  /** How a record's position compares with another. */
  int compare(int index, Position other) {
    Position known = positions[index];
    return known == null
        ? other.compare(lengths[index], digits, Digits.NUMBERS * index)
        : known.compareTo(other);
  }

  /** How the positions of two records of a shard compare. */
  int compare(int one, int other) {
    return isInOrder ? Integer.compare(one, other) : comparePositions(one, other);
  }

  private int comparePositions(int one, int other) {
    return positions[one] == null && positions[other] == null
        ? compareDigits(one, other)
        : compare(one, position(other));
  }

  private int compareDigits(int one, int other) {
    int order = Integer.compare(lengths[one], lengths[other]);
    for (int i = 0; order == 0 && i < Digits.NUMBERS; i++) {
      order =
          Long.compareUnsigned(
              digits[Digits.NUMBERS * one + i], digits[Digits.NUMBERS * other + i]);
    }
    return order;
  }

  /** What becomes of a record before any state is asked. */
  Prepared prepare(int index, Preparation preparation) {
    String damage = damages[index];
    return damage == null
        ? preparation.prepare(bytes.array(), begin(index, DATA), stop(index, DATA), arrivals[index])
        : new Prepared.Rejected(Prepared.Stage.DECODE, damage, null);
  }
}
