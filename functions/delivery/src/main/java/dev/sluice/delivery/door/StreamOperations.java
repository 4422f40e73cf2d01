package dev.sluice.delivery.door;

import static dev.sluice.delivery.stream.RefusedException.Reason.INVALID_ARGUMENT;

import dev.sluice.delivery.stream.ShardDescription;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.Streams;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The operations on whole streams. A stream is active from its creation until its deletion. */
record StreamOperations(Streams streams, StreamLookup lookup) {
  private static final int MOST_STREAMS = 100;
  private static final int MOST_SHARDS = 100;
  private static final int KIB = 1024;
  private static final int SHORTEST_RETENTION = 24;
  private static final int LONGEST_RETENTION = 8760;

  Answer createStream(Fields request) {
    String name = request.requiredText("StreamName");
    int recordKib = request.integer("MaxRecordSizeInKiB", KIB, 10 * KIB).orElse(KIB);
    Stream stream = create(name, request);
    stream.limitRecordBytes(recordKib * KIB);
    stream.tag(request.texts("Tags"));
    return Answer.EMPTY;
  }

  private Stream create(String name, Fields request) {
    var shardCount = request.integer("ShardCount", 1, Integer.MAX_VALUE);
    boolean provisioned =
        request
            .structure("StreamModeDetails")
            .map(mode -> mode.requiredText("StreamMode").equals("PROVISIONED"))
            .orElse(shardCount.isPresent());
    if (provisioned) {
      return streams.create(name, shardCount.orElseThrow(() -> Constraint.missing("ShardCount")));
    }
    return streams.createOnDemand(name);
  }

  Answer deleteStream(Fields request) {
    streams.delete(lookup.of(request).name());
    return Answer.EMPTY;
  }

  Answer describeStream(Fields request) {
    Stream stream = lookup.of(request);
    int limit = Math.min(MOST_SHARDS, request.integer("Limit", 1, 10_000).orElse(MOST_SHARDS));
    String after = request.text("ExclusiveStartShardId").orElse("");
    List<ShardDescription> rest =
        stream.shards().stream().filter(s -> s.shardId().compareTo(after) > 0).toList();
    List<ShardDescription> page = rest.stream().limit(limit).toList();
    return out ->
        out.structure(
            "StreamDescription",
            fields -> {
              describe(fields, stream);
              fields.structures("Shards", page, ShardOperations::write);
              fields.flag("HasMoreShards", rest.size() > limit);
            });
  }

  Answer describeStreamSummary(Fields request) {
    Stream stream = lookup.of(request);
    return out ->
        out.structure(
            "StreamDescriptionSummary",
            fields -> {
              describe(fields, stream);
              fields
                  .number("OpenShardCount", stream.openShardCount())
                  .number("ConsumerCount", 0)
                  .number("MaxRecordSizeInKiB", stream.maximumRecordBytes() / KIB);
            });
  }

  private static void describe(AnswerWriter out, Stream stream) throws IOException {
    summarize(out, stream);
    out.number("RetentionPeriodHours", stream.retention().toHours())
        .structures(
            "EnhancedMonitoring",
            List.of(List.<String>of()),
            (each, metrics) -> each.texts("ShardLevelMetrics", metrics))
        .text("EncryptionType", "NONE");
  }

  private static void summarize(AnswerWriter out, Stream stream) throws IOException {
    out.text("StreamName", stream.name())
        .text("StreamARN", stream.arn())
        .text("StreamStatus", "ACTIVE")
        .structure("StreamModeDetails", mode -> mode.text("StreamMode", stream.mode().name()))
        .timestamp("StreamCreationTimestamp", stream.createdAt());
  }

  /**
   * The token is the name after which to go on, which is what ExclusiveStartStreamName says too.
   */
  Answer listStreams(Fields request) {
    int limit = request.integer("Limit", 1, 10_000).orElse(MOST_STREAMS);
    String after =
        request.text("NextToken").or(() -> request.text("ExclusiveStartStreamName")).orElse("");
    List<Stream> rest = streams.all().stream().filter(s -> s.name().compareTo(after) > 0).toList();
    List<Stream> page = rest.stream().limit(limit).toList();
    return out -> {
      out.texts("StreamNames", page.stream().map(Stream::name).toList())
          .structures("StreamSummaries", page, StreamOperations::summarize)
          .flag("HasMoreStreams", rest.size() > limit);
      if (rest.size() > limit) {
        out.text("NextToken", page.get(limit - 1).name());
      }
    };
  }

  Answer increaseRetention(Fields request) {
    return retain(request, true);
  }

  Answer decreaseRetention(Fields request) {
    return retain(request, false);
  }

  private Answer retain(Fields request, boolean longer) {
    Stream stream = lookup.of(request);
    int hours =
        request.requiredInteger("RetentionPeriodHours", Integer.MIN_VALUE, Integer.MAX_VALUE);
    int order = Duration.ofHours(hours).compareTo(stream.retention());
    if (hours < SHORTEST_RETENTION
        || hours > LONGEST_RETENTION
        || (longer ? order < 0 : order > 0)) {
      throw StreamLookup.refused(
          INVALID_ARGUMENT,
          "The retention period is from 24 to 8760 hours, and now "
              + stream.retention().toHours()
              + "; not "
              + hours);
    }
    stream.retain(Duration.ofHours(hours));
    return Answer.EMPTY;
  }

  Answer updateMaxRecordSize(Fields request) {
    Stream stream = lookup.of(request);
    stream.limitRecordBytes(request.requiredInteger("MaxRecordSizeInKiB", KIB, 10 * KIB) * KIB);
    return Answer.EMPTY;
  }

  Answer addTags(Fields request) {
    lookup.of(request).tag(request.texts("Tags"));
    return Answer.EMPTY;
  }

  Answer removeTags(Fields request) {
    lookup.of(request).untag(request.requiredTexts("TagKeys"));
    return Answer.EMPTY;
  }

  Answer listTags(Fields request) {
    var tags = lookup.of(request).tags();
    return out ->
        out.structures(
                "Tags",
                tags.entrySet(),
                (each, tag) -> each.text("Key", tag.getKey()).text("Value", tag.getValue()))
            .flag("HasMoreTags", false);
  }

  Answer describeLimits(Fields request) {
    return out ->
        out.number("ShardLimit", Streams.SHARD_LIMIT)
            .number("OpenShardCount", streams.openShardCount())
            .number(
                "OnDemandStreamCount",
                streams.all().stream().filter(s -> s.mode() == Stream.Mode.ON_DEMAND).count())
            .number("OnDemandStreamCountLimit", 50);
  }
}
