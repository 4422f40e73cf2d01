package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class ScoringFunctionTest {

  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final Template TEMPLATE = Synthesis.template("turbines");

  @Test
  void runsTheHandlerOnJava25AndArm() {
    TEMPLATE.hasResourceProperties(
        FUNCTION,
        Map.of(
            "Runtime", "java25",
            "Architectures", List.of("arm64"),
            "Handler", "dev.sluice.handlers.StreamHandler"));
  }

  @Test
  void runsOnX86WhereThatIsAskedFor() {
    Synthesis.template("beats", "architecture=x86_64")
        .allResourcesProperties(FUNCTION, Map.of("Architectures", List.of("x86_64")));
  }

  @Test
  void hasTheMemoryAndTheTimeoutOfThePipeline() {
    TEMPLATE.hasResourceProperties(FUNCTION, Map.of("MemorySize", 2048, "Timeout", 90));
    Synthesis.template("pumps")
        .hasResourceProperties(FUNCTION, Map.of("MemorySize", 1769, "Timeout", 60));
  }

  @Test
  void isToldWhereEverythingIs() {
    TEMPLATE.hasResourceProperties(
        FUNCTION,
        Map.of(
            "Environment",
            Map.of(
                "Variables",
                Map.of(
                    "JAVA_TOOL_OPTIONS", "-XX:+TieredCompilation -XX:TieredStopAtLevel=4",
                    "SLUICE_PIPELINE", "/var/task/pipeline.sluice",
                    "SLUICE_TABLE", reference("AWS::DynamoDB::Table"),
                    "SLUICE_TOPIC_ARN", reference("AWS::SNS::Topic"),
                    "SLUICE_QUARANTINE_BUCKET", reference("AWS::S3::Bucket")))));
  }

  @Test
  void startsFromASnapshotOfTheVersionThatTheStreamIsDeliveredTo() {
    TEMPLATE.hasResourceProperties(
        FUNCTION, Map.of("SnapStart", Map.of("ApplyOn", "PublishedVersions")));
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::Alias",
        Map.of(
            "Name",
            "live",
            "FunctionName",
            reference(FUNCTION),
            "FunctionVersion",
            Map.of(
                "Fn::GetAtt", List.of(TEMPLATE.getResourceId("AWS::Lambda::Version"), "Version"))));
  }

  @Test
  void startsWithoutASnapshotWhereThatIsAskedFor() {
    Template plain = Synthesis.template("turbines", "snapStart=false");

    plain.resourceCountIs("AWS::Lambda::Alias", 0);
    plain.resourceCountIs("AWS::Lambda::Version", 0);
    plain.allResourcesProperties(FUNCTION, Map.of("SnapStart", Match.absent()));
    plain.hasResourceProperties(
        "AWS::Lambda::EventSourceMapping",
        Map.of("FunctionName", Map.of("Ref", plain.getResourceId(FUNCTION))));
  }

  @Test
  void keepsItsLogForAMonth() {
    TEMPLATE.hasResourceProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 30));
    TEMPLATE.hasResourceProperties(
        FUNCTION,
        Map.of(
            "LoggingConfig",
            Match.objectLike(Map.of("LogGroup", reference("AWS::Logs::LogGroup")))));
  }

  @Test
  void carriesTheJarsAndTheCompactPipeline() {
    assertThat(Synthesis.of("turbines").files().keySet())
        .filteredOn(file -> file.startsWith("asset."))
        .hasSize(2)
        .anyMatch(file -> file.endsWith("/lib/function.jar"))
        .anyMatch(file -> file.endsWith("/pipeline.sluice"));
  }

  @Test
  void carriesAModelAndWhatRunsItOnItsProcessor() {
    assertThat(Synthesis.ofExample("risk").files().keySet())
        .filteredOn(file -> file.startsWith("asset."))
        .extracting(file -> file.substring(file.indexOf('/') + 1))
        .containsExactlyInAnyOrder(
            "lib/function.jar",
            "lib/onnx.jar",
            "lib/onnx-linux-aarch64.jar",
            "models/model.onnx",
            "pipeline.sluice");
  }

  @Test
  void mayCallNativeCodeWhereThereIsAModel() {
    Synthesis.exampleTemplate("risk")
        .hasResourceProperties(
            FUNCTION,
            Map.of(
                "Environment",
                Match.objectLike(
                    Map.of(
                        "Variables",
                        Match.objectLike(
                            Map.of(
                                "JAVA_TOOL_OPTIONS",
                                "-XX:+TieredCompilation -XX:TieredStopAtLevel=4"
                                    + " --enable-native-access=ALL-UNNAMED"))))));
  }

  private static Object reference(String type) {
    return Map.of("Ref", TEMPLATE.getResourceId(type));
  }
}
