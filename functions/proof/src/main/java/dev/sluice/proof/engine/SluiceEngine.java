package dev.sluice.proof.engine;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.aws.Calling;
import dev.sluice.aws.Pauses;
import dev.sluice.batch.log.LogSizes;
import dev.sluice.handlers.Clients;
import dev.sluice.handlers.Host;
import dev.sluice.handlers.PipelineFiles;
import dev.sluice.handlers.Settings;
import dev.sluice.handlers.SilenceHandler;
import dev.sluice.handlers.StreamHandler;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.proof.Engine;
import dev.sluice.proof.Surroundings;
import dev.sluice.proof.world.World;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sluice's own functions. It is apart from the rest of the proof, so that a class loader can give
 * it an engine with a mutation.
 */
public final class SluiceEngine implements Engine {

  private static final PrintStream NO_LOG =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  /** By file: to read one takes longer than most functions live, and no function changes it. */
  private final Map<Path, Pipeline> pipelines = new ConcurrentHashMap<>();

  @Override
  public RequestStreamHandler newFunction(Surroundings surroundings) {
    Settings settings = settings(surroundings);
    return new StreamHandler(
        pipeline(settings), settings, clients(surroundings), host(surroundings));
  }

  @Override
  public RequestStreamHandler newSweeper(Surroundings surroundings) {
    Settings settings = settings(surroundings);
    return new SilenceHandler(
        pipeline(settings), settings, clients(surroundings), host(surroundings));
  }

  private Pipeline pipeline(Settings settings) {
    return pipelines.computeIfAbsent(
        settings.pipeline(), file -> PipelineFiles.read(file, settings.models()));
  }

  private static Settings settings(Surroundings surroundings) {
    return new Settings(
        surroundings.pipeline(),
        surroundings.pipeline().resolveSibling("models"),
        World.TABLE,
        World.TOPIC_ARN,
        World.BUCKET,
        World.STATE_BUCKET);
  }

  private static Clients clients(Surroundings surroundings) {
    return new Clients(surroundings.dynamoDb(), surroundings.sns(), surroundings.s3());
  }

  private static Host host(Surroundings surroundings) {
    return new Host(
        NO_LOG,
        surroundings.clock(),
        () -> 1_000_000 * surroundings.clock().millis(),
        surroundings.cacheBytes(),
        new Calling(1, new VirtualPauses(surroundings)),
        new LogSizes(World.LOG_SLOTS, World.LARGEST_IN_SLOT));
  }

  /** Pauses in virtual time. */
  private record VirtualPauses(Surroundings surroundings) implements Pauses {

    @Override
    public long millisUpTo(long ceiling) {
      return surroundings.pauseMillis().applyAsLong(ceiling);
    }

    @Override
    public void sleep(long millis) {
      surroundings.sleep().accept(millis);
    }
  }
}
