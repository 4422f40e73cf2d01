package dev.sluice.infra;

import dev.sluice.definition.PipelineDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionProps;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Looks for keys that are silent, once a minute: a rule, a function of the same archive and a role
 * that neither reads records nor sets any aside.
 */
final class SilenceWatch extends Construct {

  private static final String HANDLER = "dev.sluice.handlers.SilenceHandler";
  private static final int MEMORY_MEGABYTES = 1_024;
  private static final Duration TIMEOUT = Duration.seconds(55);

  private final Function function;

  SilenceWatch(
      Construct scope,
      PipelineDefinition definition,
      FunctionArchive archive,
      StateTable table,
      AlertTopic topic,
      @Nullable StateBucket states,
      Map<String, String> resources) {
    super(scope, "Silence");
    LogGroup log =
        LogGroup.Builder.create(this, "Log")
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    function =
        new Function(
            this,
            "Function",
            properties(definition, archive, role(table, topic, states, log), log, resources));
    ScoringFunction.withoutWaiting(function);
    Rule.Builder.create(this, "EveryMinute")
        .description("Looks for silent keys of the pipeline " + definition.plan().name())
        .schedule(Schedule.rate(Duration.minutes(1)))
        // A sweep that fails is made up for by the next one, a minute later.
        .targets(List.of(LambdaFunction.Builder.create(function).retryAttempts(0).build()))
        .build();
  }

  Function function() {
    return function;
  }

  private IRole role(
      StateTable table, AlertTopic topic, @Nullable StateBucket states, ILogGroup log) {
    Map<String, PolicyDocument> policies =
        Map.of(
            "KeepState", keepState(table),
            "PublishAlerts", FunctionRole.publishAlerts(topic),
            "WriteLog", FunctionRole.writeLog(log));
    Role role =
        new Role(this, "Role", FunctionRole.properties(FunctionRole.withStates(states, policies)));
    if (states != null) {
      states.admitPrefixes(role);
    }
    return role.withoutPolicyUpdates();
  }

  private static PolicyDocument keepState(StateTable table) {
    return FunctionRole.policy(
        FunctionRole.allow(
            table.getTableArn(),
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem"),
        FunctionRole.allow(
            table.getTableArn() + "/index/" + StateTable.SILENCE_INDEX, "dynamodb:Query"));
  }

  private static FunctionProps properties(
      PipelineDefinition definition,
      FunctionArchive archive,
      IRole role,
      ILogGroup log,
      Map<String, String> resources) {
    return FunctionProps.builder()
        .description("Looks for silent keys of the pipeline " + definition.plan().name())
        .runtime(Runtime.JAVA_25)
        .architecture(archive.instructionSet().architecture())
        .handler(HANDLER)
        .code(archive.code())
        .memorySize(MEMORY_MEGABYTES)
        .timeout(TIMEOUT)
        .role(role)
        .logGroup(log)
        .environment(ScoringFunction.environment(archive, resources))
        .build();
  }
}
