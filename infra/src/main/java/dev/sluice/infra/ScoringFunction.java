package dev.sluice.infra;

import static java.util.Objects.requireNonNull;

import dev.sluice.definition.DeliverySettings;
import dev.sluice.definition.PipelineDefinition;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionProps;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/** The function that scores the records of a pipeline. */
final class ScoringFunction extends Function {

  private static final String HANDLER = "dev.sluice.handlers.StreamHandler";

  /** Lambda's default stops at C1, which scores many times slower: see RATIONALE.md. */
  private static final String COMPILED = "-XX:+TieredCompilation -XX:TieredStopAtLevel=4";

  /** Lambda starts Java with a class path, where no manifest can say so. */
  private static final String NATIVE = " --enable-native-access=ALL-UNNAMED";

  ScoringFunction(
      Construct scope,
      PipelineDefinition definition,
      FunctionArchive archive,
      IRole role,
      ILogGroup log,
      Map<String, String> resources) {
    super(scope, "Function", properties(definition, archive, role, log, resources));
    withoutWaiting(this);
  }

  /** CDK waits for policies attached to the role later; ours stand in it, so its name is enough. */
  static void withoutWaiting(Function function) {
    ((CfnFunction) requireNonNull(function.getNode().getDefaultChild()))
        .addDeletionOverride("DependsOn");
  }

  private static FunctionProps properties(
      PipelineDefinition definition,
      FunctionArchive archive,
      IRole role,
      ILogGroup log,
      Map<String, String> resources) {
    DeliverySettings delivery = definition.delivery();
    return FunctionProps.builder()
        .description("Scores the records of the pipeline " + definition.plan().name())
        .runtime(Runtime.JAVA_25)
        .architecture(archive.instructionSet().architecture())
        .handler(HANDLER)
        .code(archive.code())
        .memorySize(delivery.memoryMegabytes())
        .timeout(Duration.seconds(delivery.timeout().toSeconds()))
        .role(role)
        .logGroup(log)
        .environment(environment(archive, resources))
        .build();
  }

  /** In order of name: the same input gives the same template. */
  static Map<String, String> environment(FunctionArchive archive, Map<String, String> resources) {
    Map<String, String> environment = new TreeMap<>(resources);
    environment.put("JAVA_TOOL_OPTIONS", archive.callsNativeCode() ? COMPILED + NATIVE : COMPILED);
    environment.put("SLUICE_PIPELINE", FunctionArchive.PIPELINE_PATH);
    return environment;
  }
}
