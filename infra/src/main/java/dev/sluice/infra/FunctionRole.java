package dev.sluice.infra;

import static java.util.Objects.requireNonNull;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.RoleProps;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * What the function may do, and Lambda on its behalf: exactly this. The AWS managed keys of the
 * stream and the topic need no grant, since their policies admit whoever may use the service.
 */
final class FunctionRole extends Role {

  FunctionRole(
      Construct scope,
      RecordStream stream,
      StateTable table,
      AlertTopic topic,
      FailureBucket bucket,
      @Nullable StateBucket states,
      ILogGroup log) {
    super(
        scope,
        "FunctionRole",
        properties(
            withStates(
                states,
                Map.of(
                    "ReadRecords", readRecords(stream),
                    "KeepState", keepState(table),
                    "PublishAlerts", publishAlerts(topic),
                    "SetFailuresAside", setFailuresAside(bucket),
                    "WriteLog", writeLog(log)))));
    admitPrefixes(bucket);
    if (states != null) {
      states.admitPrefixes(this);
    }
  }

  /** And with what it takes to keep states in a bucket, if there is one. */
  static Map<String, PolicyDocument> withStates(
      @Nullable StateBucket states, Map<String, PolicyDocument> policies) {
    Map<String, PolicyDocument> all = new TreeMap<>(policies);
    if (states != null) {
      all.put("KeepLargeStates", states.keepStates());
    }
    return all;
  }

  static RoleProps properties(Map<String, PolicyDocument> policies) {
    return RoleProps.builder()
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        // In order of name: the same input gives the same template.
        .inlinePolicies(new TreeMap<>(policies))
        .build();
  }

  /** What Lambda asks for when a mapping is made, less the actions of enhanced fan-out. */
  private static PolicyDocument readRecords(RecordStream stream) {
    return policy(
        allow(
            stream.getStreamArn(),
            "kinesis:DescribeStream",
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
            "kinesis:ListStreams"));
  }

  private static PolicyDocument keepState(StateTable table) {
    return policy(
        allow(
            table.getTableArn(),
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem"));
  }

  static PolicyDocument publishAlerts(AlertTopic topic) {
    return policy(allow(topic.getTopicArn(), "sns:Publish"));
  }

  /** Lambda asks for {@code ListBucket} where a bucket takes the batches that it gives up on. */
  private static PolicyDocument setFailuresAside(FailureBucket bucket) {
    return policy(
        allow(bucket.arnForObjects(FailureBucket.QUARANTINE_PREFIX + "*"), "s3:PutObject"),
        allow(bucket.arnForObjects(FailureBucket.ON_FAILURE_PREFIX + "*"), "s3:PutObject"),
        allow(bucket.getBucketArn(), "s3:ListBucket"));
  }

  static PolicyDocument writeLog(ILogGroup log) {
    return policy(allow(log.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents"));
  }

  static PolicyDocument policy(PolicyStatement... statements) {
    return PolicyDocument.Builder.create().statements(List.of(statements)).build();
  }

  static PolicyStatement allow(String resource, String... actions) {
    return PolicyStatement.Builder.create()
        .resources(List.of(resource))
        .actions(List.of(actions))
        .build();
  }

  private void admitPrefixes(FailureBucket bucket) {
    String id =
        getStack().getLogicalId((CfnElement) requireNonNull(bucket.getNode().getDefaultChild()));
    NagSuppressions.addResourceSuppressions(
        this,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .reason("The objects' names are not known beforehand: the grant ends at a prefix.")
                .appliesTo(
                    List.of(
                        "Resource::<%s.Arn>/%s*".formatted(id, FailureBucket.QUARANTINE_PREFIX),
                        "Resource::<%s.Arn>/%s*".formatted(id, FailureBucket.ON_FAILURE_PREFIX)))
                .build()));
  }
}
