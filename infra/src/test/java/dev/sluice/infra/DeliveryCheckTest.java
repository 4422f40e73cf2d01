package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;

/** Mappings as somebody might write them into the stack. */
class DeliveryCheckTest {

  private static final String STREAM = "arn:aws:kinesis:eu-central-1:111122223333:stream/records";

  private record Verdict(boolean deployable, String told) {}

  private static CfnEventSourceMapping.Builder mapping(Stack stack) {
    return CfnEventSourceMapping.Builder.create(stack, "Mapping")
        .functionName("function")
        .eventSourceArn(STREAM)
        .startingPosition("TRIM_HORIZON");
  }

  private static CfnEventSourceMapping.DestinationConfigProperty onFailure(String arn) {
    return CfnEventSourceMapping.DestinationConfigProperty.builder()
        .onFailure(CfnEventSourceMapping.OnFailureProperty.builder().destination(arn).build())
        .build();
  }

  private static Stack stack() {
    Stack stack = new Stack(new App(), "stack");
    CfnStream.Builder.create(stack, "Stream").retentionPeriodHours(24).build();
    return stack;
  }

  private static Verdict check(Stack stack) {
    try {
      Reading reading = PipelineFile.read(Path.of(Synthesis.resource("turbines.yaml")));
      ByteArrayOutputStream told = new ByteArrayOutputStream();
      boolean deployable =
          new DeliveryCheck(((Reading.Valid) reading).definition())
              .print(stack, new PrintStream(told, true, StandardCharsets.UTF_8));
      return new Verdict(deployable, told.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatThisStackMakesIsRight() {
    assertThat(Synthesis.of("turbines").errors()).isEmpty();
    assertThat(Synthesis.of("pumps").errors()).isEmpty();
  }

  @Test
  void lambdasDefaultsAreRefused() {
    Stack stack = stack();
    mapping(stack).build();

    Verdict verdict = check(stack);

    assertThat(verdict.deployable()).isFalse();
    assertThat(verdict.told())
        .contains("stack/Mapping: MaximumRetryAttempts: without an end")
        .contains(
            "stack/Mapping: DestinationConfig: attempts have no end and there is no destination");
  }

  @Test
  void aTumblingWindowTakesOneBatchAfterTheOther() {
    Stack stack = stack();
    mapping(stack)
        .maximumRetryAttempts(100)
        .maximumRecordAgeInSeconds(3_600)
        .destinationConfig(onFailure("arn:aws:s3:::failures"))
        .bisectBatchOnFunctionError(true)
        .tumblingWindowInSeconds(60)
        .parallelizationFactor(4)
        .build();

    Verdict verdict = check(stack);

    assertThat(verdict.deployable()).isFalse();
    assertThat(verdict.told().lines())
        .singleElement()
        .asString()
        .contains(
            "ParallelizationFactor: 4 batches of a shard at once with a tumbling window of 1m");
  }

  @Test
  void aQueueGetsNoRecords() {
    Stack stack = stack();
    mapping(stack)
        .maximumRetryAttempts(100)
        .maximumRecordAgeInSeconds(3_600)
        .destinationConfig(onFailure("arn:aws:sqs:eu-central-1:111122223333:failures"))
        .bisectBatchOnFunctionError(true)
        .build();

    Verdict verdict = check(stack);

    assertThat(verdict.deployable()).isTrue();
    assertThat(verdict.told().lines())
        .singleElement()
        .asString()
        .contains("warning: DestinationConfig: a queue or topic gets positions, not records");
  }
}
