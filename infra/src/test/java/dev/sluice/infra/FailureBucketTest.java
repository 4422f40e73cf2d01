package dev.sluice.infra;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

class FailureBucketTest {

  private static final String BUCKET = "AWS::S3::Bucket";

  @Test
  void isPrivateAndEncrypted() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            BUCKET,
            Map.of(
                "PublicAccessBlockConfiguration",
                Map.of(
                    "BlockPublicAcls", true,
                    "BlockPublicPolicy", true,
                    "IgnorePublicAcls", true,
                    "RestrictPublicBuckets", true),
                "BucketEncryption",
                Map.of(
                    "ServerSideEncryptionConfiguration",
                    List.of(
                        Map.of(
                            "ServerSideEncryptionByDefault", Map.of("SSEAlgorithm", "AES256"))))));
  }

  @Test
  void refusesRequestsWithoutTls() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            "AWS::S3::BucketPolicy",
            Map.of(
                "PolicyDocument",
                Match.objectLike(
                    Map.of(
                        "Statement",
                        List.of(
                            Match.objectLike(
                                Map.of(
                                    "Effect",
                                    "Deny",
                                    "Action",
                                    "s3:*",
                                    "Principal",
                                    Map.of("AWS", "*"),
                                    "Condition",
                                    Map.of("Bool", Map.of("aws:SecureTransport", "false")))))))));
  }

  /** The command line finds it by the tag where CloudFormation shortens its name. */
  @Test
  void isTaggedWithThePipeline() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            BUCKET,
            Map.of(
                "Tags",
                Match.arrayWith(List.of(Map.of("Key", "sluice:pipeline", "Value", "turbines")))));
  }

  @Test
  void keepsVersions() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            BUCKET, Map.of("VersioningConfiguration", Map.of("Status", "Enabled")));
  }

  @Test
  void endsRecordsAfterNinetyDaysAndWhatBecameOfThemWhenNoneCanComeAgain() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            BUCKET,
            Map.of(
                "LifecycleConfiguration",
                Map.of(
                    "Rules",
                    List.of(
                        expiry("quarantine", "quarantine/", 90),
                        expiry("on-failure", "aws/lambda/", 90),
                        expiry("redrive-plans", "redrive/plans/", 90),
                        expiry("redrive-outcomes", "redrive/outcomes/", 460),
                        Map.of(
                            "Id",
                            "abandoned-uploads",
                            "Status",
                            "Enabled",
                            "AbortIncompleteMultipartUpload",
                            Map.of("DaysAfterInitiation", 1))))));
  }

  private static Map<String, Object> expiry(String id, String prefix, int days) {
    return Map.of(
        "Id", id,
        "Prefix", prefix,
        "Status", "Enabled",
        "ExpirationInDays", days,
        "NoncurrentVersionExpiration", Map.of("NoncurrentDays", 90));
  }

  @Test
  void outlivesItsStack() {
    Synthesis.template("turbines")
        .hasResource(BUCKET, Map.of("DeletionPolicy", "Retain", "UpdateReplacePolicy", "Retain"));
  }
}
