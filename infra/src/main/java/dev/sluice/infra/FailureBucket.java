package dev.sluice.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The bucket of what could not be applied: records in quarantine, and whole batches that Lambda
 * gave up on; and of what redriving made of them. It outlives its stack.
 */
final class FailureBucket extends Bucket {

  /** Where the function puts the records that it cannot apply. */
  static final String QUARANTINE_PREFIX = "quarantine/";

  /**
   * Where Lambda puts the batches that it gives up on; its choice, a mapping names a bucket only.
   */
  static final String ON_FAILURE_PREFIX = "aws/lambda/";

  /** Where redriving keeps the plans of its runs: records once more. */
  private static final String PLANS_PREFIX = "redrive/plans/";

  /** Where redriving keeps what became of which record; no record's data. */
  private static final String OUTCOMES_PREFIX = "redrive/outcomes/";

  private static final Duration KEPT = Duration.days(90);

  /** Longer than any stream and the bucket could bring a record again: 365 days, and 90. */
  private static final Duration OUTCOMES_KEPT = Duration.days(460);

  FailureBucket(Construct scope) {
    super(scope, "Failures", properties());
    NagSuppressions.addResourceSuppressions(
        this,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-S1")
                .reason(
                    "Only the function and Lambda write here, rarely; access logs would need a second"
                        + " bucket, and CloudTrail's data events tell the same of an account that"
                        + " wants to know.")
                .build()));
  }

  private static BucketProps properties() {
    return BucketProps.builder()
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .encryption(BucketEncryption.S3_MANAGED)
        // A batch that comes again is named by its positions: what it overwrites is kept.
        .versioned(true)
        .lifecycleRules(
            List.of(
                expiry("quarantine", QUARANTINE_PREFIX, KEPT),
                expiry("on-failure", ON_FAILURE_PREFIX, KEPT),
                expiry("redrive-plans", PLANS_PREFIX, KEPT),
                expiry("redrive-outcomes", OUTCOMES_PREFIX, OUTCOMES_KEPT),
                abandonedUploads()))
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private static LifecycleRule expiry(String id, String prefix, Duration kept) {
    return LifecycleRule.builder()
        .id(id)
        .prefix(prefix)
        .expiration(kept)
        .noncurrentVersionExpiration(KEPT)
        .build();
  }

  private static LifecycleRule abandonedUploads() {
    return LifecycleRule.builder()
        .id("abandoned-uploads")
        .abortIncompleteMultipartUploadAfter(Duration.days(1))
        .build();
  }
}
