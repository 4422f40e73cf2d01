package dev.sluice.delivery.door;

import static dev.sluice.delivery.stream.RefusedException.Reason.INVALID_ARGUMENT;

import dev.sluice.delivery.stream.RefusedException;
import dev.sluice.delivery.stream.ShardDescription;
import dev.sluice.delivery.stream.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which shards a ListShards request is still to be given, and the token by which the next request
 * says so.
 *
 * @param streamName the stream, if a token named it
 * @param filter the type of the shard filter
 * @param time the filter's time, epoch milliseconds; 0 where the type has none
 * @param after the shard after which to start; empty to start at the first
 */
record ShardPage(Optional<String> streamName, String filter, long time, String after) {
  private static final String ALL = "FROM_TRIM_HORIZON";
  private static final Set<String> TIMED = Set.of("AT_TIMESTAMP", "FROM_TIMESTAMP");

  static ShardPage of(Fields request) {
    Optional<String> token = request.text("NextToken");
    if (token.isEmpty()) {
      return request
          .structure("ShardFilter")
          .map(filter -> filtered(request, filter))
          .orElseGet(() -> all(request));
    }
    if (request.text("StreamName").isPresent()) {
      throw invalid("NextToken and StreamName cannot be provided together.");
    }
    return decode(token.get());
  }

  private static ShardPage all(Fields request) {
    return new ShardPage(
        Optional.empty(), ALL, 0, request.text("ExclusiveStartShardId").orElse(""));
  }

  private static ShardPage filtered(Fields request, Fields filter) {
    String type = filter.requiredText("Type");
    long time = filter.timestamp("Timestamp").map(Instant::toEpochMilli).orElse(0L);
    String after =
        filter.text("ShardId").or(() -> request.text("ExclusiveStartShardId")).orElse("");
    if ((TIMED.contains(type) && time == 0) || (type.equals("AFTER_SHARD_ID") && after.isEmpty())) {
      throw invalid("The shard filter " + type + " lacks its Timestamp or ShardId.");
    }
    return new ShardPage(Optional.empty(), type, time, after);
  }

  List<ShardDescription> wanted(Stream stream) {
    Predicate<ShardDescription> predicate = predicate(stream);
    return stream.shards().stream()
        .filter(s -> s.shardId().compareTo(after) > 0)
        .filter(predicate)
        .toList();
  }

  private Predicate<ShardDescription> predicate(Stream stream) {
    Instant at = Instant.ofEpochMilli(time);
    Instant horizon = stream.trimHorizon();
    return switch (filter) {
      case ALL, "AFTER_SHARD_ID" -> shard -> true;
      case "AT_LATEST" -> ShardDescription::open;
      case "AT_TRIM_HORIZON" -> shard -> shard.openAt(horizon);
      case "AT_TIMESTAMP" -> shard -> shard.openAt(at);
      case "FROM_TIMESTAMP" -> shard -> shard.openAtOrAfter(at.isBefore(horizon) ? horizon : at);
      default -> throw invalid("not a type of shard filter: " + filter);
    };
  }

  ShardPage after(Stream stream, String shardId) {
    return new ShardPage(Optional.of(stream.name()), filter, time, shardId);
  }

  String token() {
    String plain = String.join(":", streamName.orElseThrow(), filter, Long.toString(time), after);
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ShardPage decode(String token) {
    try {
      String[] parts =
          new String(Base64.getDecoder().decode(token), StandardCharsets.ISO_8859_1).split(":", 4);
      return new ShardPage(Optional.of(parts[0]), parts[1], Long.parseLong(parts[2]), parts[3]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw invalid("Invalid NextToken.");
    }
  }

  private static RefusedException invalid(String message) {
    return new RefusedException(INVALID_ARGUMENT, message);
  }
}
