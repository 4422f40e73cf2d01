package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class RecordDeliveryTest {

  private static final String MAPPING = "AWS::Lambda::EventSourceMapping";
  private static final Template TEMPLATE = Synthesis.template("turbines");

  @Test
  void handsTheStreamToTheFunctionFromItsStart() {
    TEMPLATE.resourceCountIs(MAPPING, 1);
    TEMPLATE.hasResourceProperties(
        MAPPING,
        Map.of(
            "EventSourceArn",
            arn("AWS::Kinesis::Stream"),
            "StartingPosition",
            "TRIM_HORIZON",
            "ParallelizationFactor",
            1));
  }

  @Test
  void handsItToTheVersionThatIsLive() {
    assertThat(TEMPLATE.findResources(MAPPING).toString())
        .contains("{Ref=" + TEMPLATE.getResourceId("AWS::Lambda::Alias") + "}")
        .contains(":live");
  }

  @Test
  void takesPartialAnswersAndBisects() {
    TEMPLATE.hasResourceProperties(
        MAPPING,
        Map.of(
            "FunctionResponseTypes",
            List.of("ReportBatchItemFailures"),
            "BisectBatchOnFunctionError",
            true));
  }

  @Test
  void isBoundedAsThePipelineSays() {
    TEMPLATE.hasResourceProperties(
        MAPPING,
        Map.of(
            "BatchSize", 500,
            "MaximumBatchingWindowInSeconds", 5,
            "MaximumRetryAttempts", 7,
            "MaximumRecordAgeInSeconds", 43_200));
    Synthesis.template("pumps")
        .hasResourceProperties(
            MAPPING,
            Map.of(
                "BatchSize", 1000,
                "MaximumBatchingWindowInSeconds", 1,
                "MaximumRetryAttempts", 19,
                "MaximumRecordAgeInSeconds", 82_800));
  }

  @Test
  void hasAWindowWhereKeysTravel() {
    Synthesis.template("carried")
        .hasResourceProperties(
            MAPPING, Map.of("TumblingWindowInSeconds", 90, "ParallelizationFactor", 1));
    TEMPLATE.hasResourceProperties(MAPPING, Map.of("TumblingWindowInSeconds", Match.absent()));
    assertThat(Synthesis.of("carried").errors()).isEmpty();
  }

  @Test
  void putsWhatItGivesUpOnIntoTheBucketAndCountsIt() {
    TEMPLATE.hasResourceProperties(
        MAPPING,
        Map.of(
            "DestinationConfig",
            Match.exact(Map.of("OnFailure", Map.of("Destination", arn("AWS::S3::Bucket")))),
            "MetricsConfig",
            Map.of("Metrics", List.of("EventCount"))));
  }

  private static Object arn(String type) {
    return Map.of("Fn::GetAtt", List.of(TEMPLATE.getResourceId(type), "Arn"));
  }
}
