package dev.sluice.fuzz;

import dev.sluice.aws.Calling;
import dev.sluice.aws.Pauses;
import dev.sluice.delivery.lambda.InvocationContext;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.handlers.Host;
import dev.sluice.handlers.Settings;
import dev.sluice.handlers.StreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The function as Lambda calls it, over services that take everything and hold nothing. */
final class Function {

  private static final MappingSettings MAPPING =
      MappingSettings.of("arn:aws:kinesis:eu-central-1:123456789012:stream/records");

  private final Settings settings;

  /**
   * @param yaml the pipeline's file
   */
  Function(String yaml) {
    try {
      Path plan = Files.write(Files.createTempFile("pipeline", ".sluice"), Pipelines.compact(yaml));
      plan.toFile().deleteOnExit();
      settings =
          new Settings(plan, "table", "arn:aws:sns:eu-central-1:123456789012:alerts", "bucket");
    } catch (IOException noFile) {
      throw new UncheckedIOException(noFile);
    }
  }

  /** What a new environment answers to an event, with so much time left. */
  byte[] answer(byte[] event, int remainingMillis) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new StreamHandler(settings, ForgetfulServices.clients(), quietHost())
        .handleRequest(new ByteArrayInputStream(event), answer, context(remainingMillis));
    return answer.toByteArray();
  }

  private static InvocationContext context(int remainingMillis) {
    return new InvocationContext("request-1", MAPPING, () -> remainingMillis, message -> {});
  }

  private static Host quietHost() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Calling inTurn = new Calling(1, Pauses.REAL);
    return new Host(nowhere, Clock.systemUTC(), System::nanoTime, 1 << 20, inTurn);
  }
}
