package dev.sluice.delivery.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an iterator's opaque text stands for.
 *
 * @param streamName the stream that gave it
 * @param streamCreated when that stream was created, epoch milliseconds: another stream may bear
 *     the name later
 * @param shardId the shard that it reads
 * @param index of the next record
 * @param issued when it was given, epoch milliseconds
 */
record ShardIterator(
    String streamName, long streamCreated, String shardId, long index, long issued) {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Pattern FORM =
      Pattern.compile(
          "1:([a-zA-Z0-9_.-]{1,128}):(\\d{1,18}):(shardId-\\d{12}):(\\d{1,18}):(\\d{1,18})");

  static ShardIterator decode(String text) {
    Matcher matcher = FORM.matcher(plain(text));
    if (!matcher.matches()) {
      throw RefusedException.invalidArgument("Invalid ShardIterator.");
    }
    return new ShardIterator(
        matcher.group(1),
        Long.parseLong(matcher.group(2)),
        matcher.group(3),
        Long.parseLong(matcher.group(4)),
        Long.parseLong(matcher.group(5)));
  }

  /** Throws unless the iterator is one of this stream and not older than five minutes. */
  void checkUsable(String name, Instant created, Instant now) {
    if (!streamName.equals(name) || streamCreated != created.toEpochMilli()) {
      throw RefusedException.notFound("The iterator is not one of stream " + name);
    }
    Instant given = Instant.ofEpochMilli(issued);
    if (given.plus(LIFE).isBefore(now)) {
      throw new RefusedException(
          RefusedException.Reason.EXPIRED_ITERATOR,
          "Iterator expired. The iterator was created at time "
              + given
              + " while right now it is "
              + now
              + " which is further in the future than the tolerated delay of "
              + LIFE.toMillis()
              + " milliseconds.");
    }
  }

  String encode() {
    String plain =
        String.join(":", "1", streamName, streamCreated + "", shardId, index + "", issued + "");
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String plain(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
