package dev.sluice.infra;

import static java.util.Objects.requireNonNull;

import dev.sluice.definition.DeliverySettings;
import dev.sluice.definition.PipelineDefinition;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionProps;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/** The function that scores the records of a pipeline. */
final class ScoringFunction extends Function {

  private static final String HANDLER = "dev.sluice.handlers.StreamHandler";

  /** Without a snapshot, Lambda stops at C1, which scores many times slower: see RATIONALE.md. */
  private static final String COMPILED = "-XX:+TieredCompilation -XX:TieredStopAtLevel=4";

  /** Lambda starts Java with a class path, where no manifest can say so. */
  private static final String NATIVE = " --enable-native-access=ALL-UNNAMED";

  private final IFunction receiver;

  ScoringFunction(
      Construct scope,
      PipelineDefinition definition,
      Settings settings,
      FunctionArchive archive,
      IRole role,
      ILogGroup log,
      Map<String, String> resources) {
    super(scope, "Function", properties(definition, settings, archive, role, log, resources));
    withoutWaiting(this);
    receiver = settings.snapStart() ? published(scope) : this;
  }

  /** Lambda takes a snapshot when a version is published, and starts from it only that version. */
  private IFunction published(Construct scope) {
    return Alias.Builder.create(scope, "Live")
        .aliasName("live")
        .description("The version that the stream is delivered to")
        .version(getCurrentVersion())
        .build();
  }

  /** What records are delivered to. */
  IFunction receiver() {
    return receiver;
  }

  /** CDK waits for policies attached to the role later; ours stand in it, so its name is enough. */
  static void withoutWaiting(Function function) {
    ((CfnFunction) requireNonNull(function.getNode().getDefaultChild()))
        .addDeletionOverride("DependsOn");
  }

  private static FunctionProps properties(
      PipelineDefinition definition,
      Settings settings,
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
        .snapStart(settings.snapStart() ? SnapStartConf.ON_PUBLISHED_VERSIONS : null)
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
