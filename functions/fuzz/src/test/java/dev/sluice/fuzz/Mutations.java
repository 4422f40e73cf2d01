package dev.sluice.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes inputs as a fuzzer without feedback would. The same seed gives the same changes. */
final class Mutations {

  private static final int MOST_AT_ONCE = 4;
  private static final int LONGEST_BLOCK = 64;
  private static final int MOST_REPEATS = 32;

  /** Where lengths, counts and signs break. */
  private static final long[] INTERESTING = {
    0,
    1,
    -1,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    0xFFFF,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xFFFFFFFFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private final Random random;
  private final List<byte[]> others;

  /**
   * @param others inputs of which pieces are spliced in; at least one
   */
  Mutations(long seed, List<byte[]> others) {
    this.random = new Random(seed);
    this.others = List.copyOf(others);
  }

  /** A few changes at once, mostly one. */
  byte[] of(byte[] input) {
    byte[] mutated = input;
    int changes = 1 + random.nextInt(MOST_AT_ONCE) * random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      mutated = changed(mutated);
    }
    return mutated;
  }

  private byte[] changed(byte[] input) {
    if (input.length == 0) {
      return block(others.get(random.nextInt(others.size())));
    }
    return switch (random.nextInt(8)) {
      case 0 -> flippedBit(input);
      case 1 -> changedByte(input);
      case 2 -> withInterestingNumber(input);
      case 3 -> Arrays.copyOf(input, random.nextInt(input.length));
      case 4 -> withoutBlock(input);
      case 5 -> replaced(input, random.nextInt(input.length), 0, repeatedBlock(input));
      case 6 -> spliced(input);
      default -> overwritten(input);
    };
  }

  private byte[] flippedBit(byte[] input) {
    byte[] mutated = input.clone();
    mutated[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
    return mutated;
  }

  private byte[] changedByte(byte[] input) {
    byte[] mutated = input.clone();
    mutated[random.nextInt(input.length)] = (byte) random.nextInt(256);
    return mutated;
  }

  private byte[] withInterestingNumber(byte[] input) {
    long number = INTERESTING[random.nextInt(INTERESTING.length)];
    if (random.nextBoolean()) {
      byte[] decimal = Long.toString(number).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      int at = random.nextInt(input.length);
      return replaced(input, at, Math.min(random.nextInt(4), input.length - at), decimal);
    }
    byte[] whole = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    int width = Math.min(1 << random.nextInt(4), input.length);
    byte[] mutated = input.clone();
    System.arraycopy(
        whole, whole.length - width, mutated, random.nextInt(input.length - width + 1), width);
    return mutated;
  }

  private byte[] withoutBlock(byte[] input) {
    int from = random.nextInt(input.length);
    int length = Math.min(1 + random.nextInt(LONGEST_BLOCK), input.length - from);
    return replaced(input, from, length, new byte[0]);
  }

  private byte[] repeatedBlock(byte[] input) {
    byte[] block = block(input);
    int times = 1 + random.nextInt(MOST_REPEATS);
    byte[] repeated = new byte[block.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(block, 0, repeated, i * block.length, block.length);
    }
    return repeated;
  }

  /** The head of one input before the tail of another. */
  private byte[] spliced(byte[] input) {
    byte[] other = others.get(random.nextInt(others.size()));
    int head = random.nextInt(input.length + 1);
    int tail = random.nextInt(other.length + 1);
    return replaced(
        input, head, input.length - head, Arrays.copyOfRange(other, tail, other.length));
  }

  private byte[] overwritten(byte[] input) {
    byte[] block = block(others.get(random.nextInt(others.size())));
    int at = random.nextInt(input.length);
    return replaced(input, at, Math.min(block.length, input.length - at), block);
  }

  private byte[] block(byte[] input) {
    int from = random.nextInt(input.length + 1);
    int length = Math.min(random.nextInt(LONGEST_BLOCK + 1), input.length - from);
    return Arrays.copyOfRange(input, from, from + length);
  }

  private static byte[] replaced(byte[] input, int at, int length, byte[] by) {
    return ByteBuffer.allocate(input.length - length + by.length)
        .put(input, 0, at)
        .put(by)
        .put(input, at + length, input.length - at - length)
        .array();
  }
}
