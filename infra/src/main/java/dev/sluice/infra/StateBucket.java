package dev.sluice.infra;

import static java.util.Objects.requireNonNull;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.inference.ModelFolder;
import dev.sluice.pipeline.plan.StateLayout;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The bucket of states that are too large for the table. Each commit puts a new object and deletes
 * the one before, so it keeps no versions; what is left behind goes by its age. It outlives its
 * stack, as the table does, whose items name its objects.
 */
final class StateBucket extends Bucket {

  /**
   * Objects of keys that expire: none is older than the latest record of its key. A log forgets a
   * key when it is next written whole, which may be never: its objects do not go by age.
   */
  private static final String STATES_PREFIX = "states/";

  /** Objects of keys that stand still, and must not expire. */
  private static final String PARKED_PREFIX = "parked/";

  /** Entries and checkpoints of logs, which logs delete themselves. */
  private static final String LOGS_PREFIX = "logs/";

  /** DynamoDB takes a few days to delete what has expired; until then the object is asked for. */
  private static final int EXPIRY_DAYS = 7;

  StateBucket(Construct scope, PipelineDefinition definition) {
    super(scope, "States", properties(definition));
    NagSuppressions.addResourceSuppressions(
        this,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-S1")
                .reason("Only the function reads and writes here, once a key and batch.")
                .build()));
  }

  /**
   * Whether a pipeline keeps its keys in logs, or states are too large for the table, or were so.
   */
  static boolean isNeeded(PipelineDefinition definition, Settings settings) {
    return settings.stateBucket()
        || keepsLogs(definition)
        || ModelFolder.hasForest(definition.plan());
  }

  private static BucketProps properties(PipelineDefinition definition) {
    return BucketProps.builder()
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .encryption(BucketEncryption.S3_MANAGED)
        .lifecycleRules(keepsLogs(definition) ? List.of() : List.of(expiry(definition)))
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private static LifecycleRule expiry(PipelineDefinition definition) {
    long days = definition.plan().retention().state().toDays() + 1 + EXPIRY_DAYS;
    return LifecycleRule.builder()
        .id("states")
        .prefix(STATES_PREFIX)
        .expiration(Duration.days(days))
        .build();
  }

  private static boolean keepsLogs(PipelineDefinition definition) {
    return definition.plan().state() instanceof StateLayout.Logs;
  }

  /** What a function may do here. Without {@code ListBucket}, what is missing would be denied. */
  PolicyDocument keepStates() {
    return FunctionRole.policy(
        FunctionRole.allow(
            arnForObjects(STATES_PREFIX + "*"), "s3:DeleteObject", "s3:GetObject", "s3:PutObject"),
        FunctionRole.allow(
            arnForObjects(PARKED_PREFIX + "*"), "s3:DeleteObject", "s3:GetObject", "s3:PutObject"),
        FunctionRole.allow(
            arnForObjects(LOGS_PREFIX + "*"), "s3:DeleteObject", "s3:GetObject", "s3:PutObject"),
        FunctionRole.allow(getBucketArn(), "s3:ListBucket"));
  }

  /** Says why a role that may do this has a wildcard. */
  void admitPrefixes(Role role) {
    String id = getStack().getLogicalId((CfnElement) requireNonNull(getNode().getDefaultChild()));
    NagSuppressions.addResourceSuppressions(
        role,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .reason("The objects' names are not known beforehand: the grant ends at a prefix.")
                .appliesTo(
                    List.of(
                        "Resource::<%s.Arn>/%s*".formatted(id, LOGS_PREFIX),
                        "Resource::<%s.Arn>/%s*".formatted(id, STATES_PREFIX),
                        "Resource::<%s.Arn>/%s*".formatted(id, PARKED_PREFIX)))
                .build()));
  }
}
