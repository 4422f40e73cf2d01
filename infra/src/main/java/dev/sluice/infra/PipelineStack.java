package dev.sluice.infra;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.pipeline.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CliCredentialsStackSynthesizer;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Everything that one pipeline runs on. No resource has a fixed name, so that none can clash. */
final class PipelineStack extends Stack {

  private final RecordStream stream;
  private final StateTable table;
  private final AlertTopic topic;
  private final FailureBucket bucket;
  private final @Nullable StateBucket states;
  private final ScoringFunction function;

  PipelineStack(
      Construct scope, PipelineDefinition definition, Settings settings, FunctionArchive archive) {
    super(scope, "sluice-" + definition.plan().name(), properties(definition));
    stream = new RecordStream(this, settings);
    boolean watchesSilence = Pipeline.of(definition.plan()).watchesSilence();
    table = watchesSilence ? new StateTable(this).watchingSilence() : new StateTable(this);
    topic = new AlertTopic(this, settings);
    bucket = new FailureBucket(this);
    states = StateBucket.isNeeded(definition, settings) ? new StateBucket(this, definition) : null;
    function = function(definition, settings, archive);
    RecordDelivery delivery = new RecordDelivery(stream, bucket, definition);
    function.receiver().addEventSource(delivery);
    PipelineMetrics metrics =
        new PipelineMetrics(definition.plan().name(), delivery.getEventSourceMappingId());
    Alarms alarms = observe(metrics, settings);
    if (!definition.plan().state().carry().isZero()) {
      alarms.ofCarrying(metrics);
    }
    if (watchesSilence) {
      SilenceWatch watch =
          new SilenceWatch(this, definition, archive, table, topic, states, environment());
      alarms.ofSilence(watch.function(), metrics);
    }
    outputs();
    tag(definition.plan().name());
  }

  private static StackProps properties(PipelineDefinition definition) {
    return StackProps.builder()
        .description("Sluice: the pipeline " + definition.plan().name())
        .synthesizer(new CliCredentialsStackSynthesizer())
        .build();
  }

  private ScoringFunction function(
      PipelineDefinition definition, Settings settings, FunctionArchive archive) {
    LogGroup log = log();
    FunctionRole role = new FunctionRole(this, stream, table, topic, bucket, states, log);
    // CDK's constructs would add grants of their own, wider than the role's.
    return new ScoringFunction(
        this, definition, settings, archive, role.withoutPolicyUpdates(), log, environment());
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLUICE_TABLE", table.getTableName());
    environment.put("SLUICE_TOPIC_ARN", topic.getTopicArn());
    environment.put("SLUICE_QUARANTINE_BUCKET", bucket.getBucketName());
    if (states != null) {
      environment.put("SLUICE_STATE_BUCKET", states.getBucketName());
    }
    return environment;
  }

  private LogGroup log() {
    return LogGroup.Builder.create(this, "Log")
        .retention(RetentionDays.ONE_MONTH)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  private Alarms observe(PipelineMetrics metrics, Settings settings) {
    new PipelineDashboard(this, stream, table, function, metrics);
    return new Alarms(this, function, metrics, settings.operationsTopic());
  }

  private void outputs() {
    output("StreamName", "Put records here", stream.getStreamName());
    output("TableName", "Look up results here", table.getTableName());
    output("TopicArn", "Subscribe to alerts here", topic.getTopicArn());
    output("BucketName", "What could not be applied lies here", bucket.getBucketName());
    if (states != null) {
      output(
          "StateBucketName", "States that are not in the table lie here", states.getBucketName());
    }
    output("FunctionName", "The function that scores", function.getFunctionName());
  }

  private void tag(String pipeline) {
    TagProps widelyKnown =
        TagProps.builder()
            // A dashboard's tags are too new for some of what reads templates.
            .excludeResourceTypes(List.of("AWS::CloudWatch::Dashboard"))
            .build();
    Tags.of(this).add("sluice:pipeline", pipeline, widelyKnown);
    if (states != null) {
      // The tag tells where failures lie, if the name of that bucket is too long to tell.
      Tags.of(states).remove("sluice:pipeline");
    }
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
