package dev.sluice.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.delivery.model.Choices;
import dev.sluice.delivery.model.Exploration;
import dev.sluice.delivery.model.Explorer;
import dev.sluice.delivery.model.Schedule;
import dev.sluice.proof.engine.SluiceEngine;
import dev.sluice.proof.stream.ProvenStream;
import dev.sluice.proof.stream.ProvenStreams;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code scripts/prove}. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Delivers streams to Sluice in every way that Lambda may, with faults at every call of a service, and audits what becomes of them.",
      "",
      "The last line is JSON. The exit status is 1 if a law did not hold: then the shortest schedule that was found is told, and how to replay it."
    })
final class Prove implements Callable<Integer> {

  @Option(
      names = "--schedules",
      paramLabel = "N",
      defaultValue = "100000",
      description = "how many schedules to run, about (default: ${DEFAULT-VALUE})")
  private long schedules;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "the seed of what is random (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "how many schedules to run at once (default: ${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--replay",
      paramLabel = "SCHEDULE",
      description = "run one schedule, as a failure tells it, and show what happens in it")
  private String replay = "";

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  Prove() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Prove()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (threads < 1 || schedules < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads and --schedules are whole numbers from 1 on");
    }
    return replay.isEmpty() ? search() : replay();
  }

  // Progress is told for as long as it is open.
  @SuppressWarnings("try")
  private int search() {
    long start = System.nanoTime();
    Search search = new Search(new SluiceEngine(), seed, threads);
    Search.Result result;
    try (Progress progress = new Progress(spec.commandLine().getErr(), search, schedules)) {
      result = search.run(schedules);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    result.finding().map(search::shrunk).ifPresent(this::tell);
    out().println(json(result, seconds));
    return result.finding().isPresent() ? 1 : 0;
  }

  private void tell(Search.Finding found) {
    out().println(found.violation().report());
    out().println("replay it with: scripts/prove --replay " + found.replay());
  }

  private ObjectNode json(Search.Result result, double seconds) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schedules", result.exhaustive() + result.random());
    json.put("faults", result.faults());
    json.put("sweeps", result.sweeps());
    json.put("silences", result.silences());
    json.put("violations", result.finding().isPresent() ? 1 : 0);
    json.put("seed", seed);
    json.put("exhaustive", result.exhaustive());
    json.put("everyPair", result.everyPair());
    json.put("random", result.random());
    json.put("threads", threads);
    json.put("seconds", Math.rint(seconds * 10) / 10);
    return json;
  }

  private int replay() {
    int slash = replay.indexOf('/');
    if (slash < 0) {
      throw new ParameterException(
          spec.commandLine(), "--replay takes STREAM/SCHEDULE, as in batches/17:4,33:1");
    }
    try {
      return replay(
          ProvenStreams.named(replay.substring(0, slash)),
          Choices.of(Schedule.parse(replay.substring(slash + 1))));
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(spec.commandLine(), "--replay: " + unknown.getMessage());
    }
  }

  private int replay(ProvenStream stream, Choices choices) {
    Exploration exploration =
        new Explorer(run -> Run.of(new SluiceEngine(), stream, run)).run(choices);
    out().println(choices.trace());
    exploration.violation().ifPresent(violation -> out().println(violation.report()));
    out().println(exploration.violation().isPresent() ? "a law does not hold" : "all laws hold");
    return exploration.violation().isPresent() ? 1 : 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
