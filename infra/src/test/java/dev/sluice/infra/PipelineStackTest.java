package dev.sluice.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Template;

class PipelineStackTest {

  @ParameterizedTest
  @CsvSource({
    "StreamName, AWS::Kinesis::Stream",
    "TableName, AWS::DynamoDB::Table",
    "TopicArn, AWS::SNS::Topic",
    "BucketName, AWS::S3::Bucket",
    "FunctionName, AWS::Lambda::Function",
  })
  void tellsWhatAUserNeeds(String output, String type) {
    Template template = Synthesis.template("turbines");

    template.hasOutput(output, Map.of("Value", Map.of("Ref", template.getResourceId(type))));
  }

  @Test
  void fixesNoNameThatAnotherPipelineCouldClashWith() {
    assertThat(Synthesis.of("pumps").files()).containsKey("sluice-pumps.template.json");
    assertThat(Synthesis.of("turbines").files()).containsKey("sluice-turbines.template.json");
    assertThat(Synthesis.template("turbines").toJSON().get("Resources"))
        .asString()
        .doesNotContain("StreamName=", "TableName=", "TopicName=", "BucketName=", "RoleName=")
        .doesNotContain("LogGroupName=", "AlarmName=", "DashboardName=", "PolicyName=sluice");
  }

  /** The command line finds them by what CloudFormation makes of these: STACK-ID and a suffix. */
  @ParameterizedTest
  @CsvSource({"Records, AWS::Kinesis::Stream", "State, AWS::DynamoDB::Table"})
  void callsStreamAndTableWhatTheCommandLineLooksFor(String id, String type) {
    assertThat(Synthesis.template("turbines").getResourceId(type)).startsWith(id);
  }

  @Test
  void needsNothingOfAnAccountButTheBucketOfAssets() {
    assertThat(Synthesis.template("turbines").toJSON().keySet())
        .doesNotContain("Parameters", "Rules");
  }

  @Test
  void hasNoFindingThatIsNotSuppressedWithAReason() {
    String report =
        requireNonNull(
            Synthesis.of("turbines").files().get("AwsSolutions-sluice-turbines-NagReport.csv"));

    assertThat(report.lines().skip(1).map(line -> line.replaceAll("\",\".*", "")).distinct())
        .contains("\"AwsSolutions-KDS1", "\"AwsSolutions-IAM5", "\"AwsSolutions-L1");
    assertThat(report).doesNotContain("Non-Compliant", "UNKNOWN");
    assertThat(report.lines().filter(line -> line.contains("\"Suppressed\"")))
        .hasSize(3)
        .filteredOn(line -> !line.contains("Only the function and Lambda write here"))
        .allMatch(line -> line.contains("the grant ends at a prefix"));
  }
}
