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

  @Test
  void keepsVersionsAndEndsAllAfterNinetyDays() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            BUCKET,
            Map.of(
                "VersioningConfiguration", Map.of("Status", "Enabled"),
                "LifecycleConfiguration",
                    Map.of(
                        "Rules",
                        List.of(
                            Map.of(
                                "Id",
                                "expire",
                                "Status",
                                "Enabled",
                                "ExpirationInDays",
                                90,
                                "NoncurrentVersionExpiration",
                                Map.of("NoncurrentDays", 90),
                                "AbortIncompleteMultipartUpload",
                                Map.of("DaysAfterInitiation", 1))))));
  }

  @Test
  void outlivesItsStack() {
    Synthesis.template("turbines")
        .hasResource(BUCKET, Map.of("DeletionPolicy", "Retain", "UpdateReplacePolicy", "Retain"));
  }
}
