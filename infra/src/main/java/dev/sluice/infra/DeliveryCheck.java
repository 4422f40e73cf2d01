package dev.sluice.infra;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.lint.DeliveryLint;
import dev.sluice.definition.lint.EventSource;
import dev.sluice.definition.lint.EventSource.Destination;
import dev.sluice.definition.lint.EventSource.Start;
import dev.sluice.definition.lint.Finding;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.IConstruct;

/**
 * Looks at every mapping of a stream that stands in the template, whoever made it, for settings
 * under which records are lost.
 */
record DeliveryCheck(PipelineDefinition definition) {

  private static final int DAY_HOURS = 24;

  /** Tells all that is found, a line each; false if some of it must not be deployed. */
  boolean print(IConstruct root, PrintStream errors) {
    boolean deployable = true;
    Duration retention = Duration.ofHours(streamHours(root));
    for (IConstruct construct : root.getNode().findAll()) {
      if (construct instanceof CfnEventSourceMapping mapping) {
        for (Finding finding : DeliveryLint.check(source(mapping, retention))) {
          errors.println(line(mapping, finding));
          deployable &= !finding.refused();
        }
      }
    }
    return deployable;
  }

  private static String line(CfnEventSourceMapping mapping, Finding finding) {
    return "%s: %s%s: %s"
        .formatted(
            mapping.getNode().getPath(),
            finding.refused() ? "" : "warning: ",
            finding.setting().inTemplate(),
            finding.message());
  }

  private static int streamHours(IConstruct root) {
    return root.getNode().findAll().stream()
        .filter(CfnStream.class::isInstance)
        .map(stream -> ((CfnStream) stream).getRetentionPeriodHours())
        .mapToInt(hours -> number(hours, DAY_HOURS))
        .min()
        .orElse(DAY_HOURS);
  }

  private EventSource source(CfnEventSourceMapping mapping, Duration retention) {
    int retries = number(mapping.getMaximumRetryAttempts(), -1);
    int age = number(mapping.getMaximumRecordAgeInSeconds(), -1);
    List<String> responses = mapping.getFunctionResponseTypes();
    return new EventSource(
        retries < 0 ? null : retries + 1,
        age < 0 ? null : Duration.ofSeconds(age),
        Duration.ofSeconds(number(mapping.getMaximumBatchingWindowInSeconds(), 0)),
        number(mapping.getParallelizationFactor(), 1),
        Duration.ofSeconds(number(mapping.getTumblingWindowInSeconds(), 0)),
        Boolean.TRUE.equals(mapping.getBisectBatchOnFunctionError()),
        responses != null && responses.contains("ReportBatchItemFailures"),
        destination(mapping),
        start(mapping.getStartingPosition()),
        definition.delivery().timeout(),
        retention,
        definition.plan().retention().state(),
        definition.plan().state().carry());
  }

  /** A bucket's ARN has no region and a reference to one says so. */
  private static Destination destination(CfnEventSourceMapping mapping) {
    Object config = mapping.getDestinationConfig();
    if (config == null) {
      return Destination.NONE;
    }
    String text = mapping.getStack().resolve(config).toString();
    boolean queue = text.contains(":sqs:") || text.contains(":sns:");
    return queue ? Destination.POSITIONS : Destination.RECORDS;
  }

  private static Start start(@Nullable String position) {
    return position == null ? Start.LATEST : Start.valueOf(position);
  }

  private static int number(@Nullable Number number, int otherwise) {
    return number == null ? otherwise : number.intValue();
  }
}
