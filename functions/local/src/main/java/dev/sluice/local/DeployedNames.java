package dev.sluice.local;

import dev.sluice.local.stack.Clients;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sns.model.Topic;

/**
 * Finds what CloudFormation has called a stack's resources: {@code STACK-ID...}, where no other
 * stack's can begin the same, for a pipeline's name has no capitals and the constructs' ids begin
 * with one. A bucket's name is the same in lower case: there the id's eight hex digits and the one
 * hyphen behind them tell it from others. Where that would have more than the 63 characters of a
 * bucket's name, it is shortened, and the stack's tag tells whose it is.
 */
final class DeployedNames {

  /** The tag of all that a stack has: the pipeline's name. */
  private static final String TAG = "sluice:pipeline";

  /** How much of a stack's name is left in that of a bucket, however it is shortened. */
  private static final int KEPT_CHARACTERS = 20;

  private final Clients clients;
  private final String pipeline;
  private final String stack;

  DeployedNames(Clients clients, String pipeline) {
    this.clients = clients;
    this.pipeline = pipeline;
    this.stack = stackName(pipeline);
  }

  /** The stack that deploys a pipeline. */
  static String stackName(String pipeline) {
    return "sluice-" + pipeline;
  }

  String stream() throws IOException {
    return only(
        "stream",
        stack + "-Records",
        () ->
            clients.kinesis().listStreamsPaginator(request -> {}).stream()
                .flatMap(page -> page.streamNames().stream()));
  }

  String table() throws IOException {
    return only(
        "table",
        stack + "-State",
        () -> clients.dynamoDb().listTablesPaginator().tableNames().stream());
  }

  String bucket() throws IOException {
    String beginning = stack + "-failures";
    Pattern name = Pattern.compile(Pattern.quote(beginning) + "[0-9a-f]{8}-[0-9a-z]+");
    List<String> buckets =
        list(
            "bucket",
            () -> clients.s3().listBucketsPaginator().buckets().stream().map(Bucket::name));
    List<String> found = buckets.stream().filter(name.asMatchPredicate()).toList();
    return only("bucket", beginning, found.isEmpty() ? tagged(buckets) : found);
  }

  /** Of large states. */
  String stateBucket() throws IOException {
    String beginning = stack + "-states";
    Pattern name = Pattern.compile(Pattern.quote(beginning) + "[0-9a-f]{8}-[0-9a-z]+");
    return only(
        "state-bucket",
        beginning,
        list(
                "state-bucket",
                () -> clients.s3().listBucketsPaginator().buckets().stream().map(Bucket::name))
            .stream()
            .filter(name.asMatchPredicate())
            .toList());
  }

  private List<String> tagged(List<String> buckets) throws IOException {
    String kept = stack.substring(0, Math.min(stack.length(), KEPT_CHARACTERS));
    return list(
        "tag",
        () -> buckets.stream().filter(bucket -> bucket.startsWith(kept)).filter(this::isTagged));
  }

  private boolean isTagged(String bucket) {
    try {
      return clients.s3().getBucketTagging(request -> request.bucket(bucket)).tagSet().stream()
          .anyMatch(tag -> tag.key().equals(TAG) && tag.value().equals(pipeline));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) { // it has no tags
        return false;
      }
      throw e;
    }
  }

  /** The ARN of the topic of alerts. */
  String topic() throws IOException {
    return only(
        "topic",
        stack + "-Alerts",
        () -> clients.sns().listTopicsPaginator().topics().stream().map(Topic::topicArn));
  }

  private interface Names {
    Stream<String> list();
  }

  /** The one whose name, or the last part of whose ARN, begins so. */
  private static String only(String what, String prefix, Names names) throws IOException {
    return only(
        what,
        prefix,
        list(what, names).stream()
            .filter(name -> name.startsWith(prefix, name.lastIndexOf(':') + 1))
            .toList());
  }

  private static String only(String what, String prefix, List<String> found) throws IOException {
    if (found.size() != 1) {
      throw new IOException(
          "%s %s begins with '%s'; deploy the pipeline with scripts/deploy, or name its %s with --%s"
              .formatted(found.isEmpty() ? "no" : "more than one", what, prefix, what, what));
    }
    return found.get(0);
  }

  private static List<String> list(String what, Names names) throws IOException {
    try {
      return names.list().toList();
    } catch (SdkException e) {
      throw new IOException("cannot list %ss: %s".formatted(what, e.getMessage()), e);
    }
  }
}
