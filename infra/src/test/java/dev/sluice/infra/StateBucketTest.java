package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class StateBucketTest {

  private static final Template TEMPLATE = Synthesis.template("groves");

  @Test
  void statesGoSomeDaysAfterTheirKeysAndThoseOfParkedKeysStay() {
    TEMPLATE.hasResourceProperties(
        "AWS::S3::Bucket",
        Map.of(
            "VersioningConfiguration",
            Match.absent(),
            "LifecycleConfiguration",
            Map.of(
                "Rules",
                List.of(
                    Map.of(
                        "Id",
                        "states",
                        "Prefix",
                        "states/",
                        "ExpirationInDays",
                        38,
                        "Status",
                        "Enabled")))));
  }

  /** A log forgets a key when it is next written whole, and names its object until then. */
  @Test
  void statesOfKeysInLogsDoNotGoByAge() {
    Object rule = Match.objectLike(Map.of("Id", "states"));
    Object lifecycle = Match.objectLike(Map.of("Rules", Match.arrayWith(List.of(rule))));

    assertThat(
            Synthesis.template("logged")
                .findResources(
                    "AWS::S3::Bucket",
                    Map.of(
                        "Properties",
                        Match.objectLike(Map.of("LifecycleConfiguration", lifecycle)))))
        .isEmpty();
  }

  @Test
  void bothFunctionsKnowItAndMayReadWriteAndDelete() {
    assertThat(
            TEMPLATE.findResources(
                "AWS::Lambda::Function",
                Map.of(
                    "Properties",
                    Match.objectLike(
                        Map.of(
                            "Environment",
                            Match.objectLike(
                                Map.of(
                                    "Variables",
                                    Match.objectLike(
                                        Map.of("SLUICE_STATE_BUCKET", Match.anyValue())))))))))
        .hasSize(2);
    assertThat(
            TEMPLATE.findResources(
                "AWS::IAM::Role",
                Map.of(
                    "Properties",
                    Match.objectLike(
                        Map.of(
                            "Policies",
                            Match.arrayWith(
                                List.of(
                                    Match.objectLike(Map.of("PolicyName", "KeepLargeStates")))))))))
        .hasSize(2);
  }

  @Test
  void theArchiveHoldsWhatGrowsForests() {
    assertThat(Synthesis.of("groves").files().keySet())
        .anyMatch(file -> file.endsWith("lib/forest.jar"));
    assertThat(Synthesis.of("turbines").files().keySet())
        .noneMatch(file -> file.endsWith("lib/forest.jar"));
  }

  @Test
  void aPipelineThatKeepsItsKeysInLogsHasOne() {
    Synthesis.template("logged").resourceCountIs("AWS::S3::Bucket", 2);
  }

  @Test
  void aPipelineWithoutAForestHasNoneUnlessItAsksForIt() {
    Synthesis.template("turbines").resourceCountIs("AWS::S3::Bucket", 1);
    Synthesis.template("turbines", "stateBucket=true").resourceCountIs("AWS::S3::Bucket", 2);
  }
}
