package dev.sluice.local;

import dev.sluice.local.stack.Clients;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.sns.model.Topic;

/**
 * Finds what CloudFormation has called a stack's resources: {@code STACK-ID...}, where no other
 * stack's can begin the same, for a pipeline's name has no capitals and the constructs' ids begin
 * with one. A bucket's name is the same in lower case: there the id's eight hex digits and the one
 * hyphen behind them tell it from others.
 */
final class DeployedNames {

  private final Clients clients;
  private final String stack;

  DeployedNames(Clients clients, String pipeline) {
    this.clients = clients;
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
    return only(
        "bucket",
        beginning,
        () ->
            clients.s3().listBucketsPaginator().buckets().stream()
                .map(Bucket::name)
                .filter(found -> name.matcher(found).matches()));
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
    List<String> found =
        list(what, names).stream()
            .filter(name -> name.startsWith(prefix, name.lastIndexOf(':') + 1))
            .toList();
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
