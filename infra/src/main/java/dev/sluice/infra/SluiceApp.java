package dev.sluice.infra;

import dev.sluice.definition.Mistake;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.constructs.Node;

/**
 * Synthesizes the stack of one pipeline: {@code [PIPELINE] [-o DIRECTORY] [-c key=value]...}. As
 * the app of the CDK's own command line it takes no arguments: the context comes in the
 * environment.
 */
public final class SluiceApp {

  private static final String ERROR = "aws:cdk:error";

  private SluiceApp() {}

  /** Exits with 0 for a template that may be deployed, with 1 and the reasons otherwise. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), System.err) ? 0 : 1);
  }

  /** Whether a template stands that may be deployed; if not, {@code errors} says why. */
  static boolean run(List<String> words, PrintStream errors) throws IOException {
    try {
      App app = app(Arguments.parse(words));
      Settings settings = Settings.from(app.getNode()::tryGetContext);
      Reading reading = PipelineFile.read(settings.pipeline());
      if (reading instanceof Reading.Valid valid) {
        return synthesize(app, valid.definition(), settings, errors);
      }
      printMistakes(settings, (Reading.Invalid) reading, errors);
    } catch (WrongSettingException wrong) {
      errors.println(wrong.getMessage());
    }
    return false;
  }

  private static App app(Arguments arguments) {
    App.Builder app =
        App.Builder.create()
            .context(arguments.context())
            // Whatever the command line, the template is the same: no metadata of CDK's own.
            .analyticsReporting(false)
            // Nothing is written before everything is checked.
            .autoSynth(false);
    if (arguments.output() != null) {
      app.outdir(arguments.output());
    }
    return app.build();
  }

  private static boolean synthesize(
      App app, PipelineDefinition definition, Settings settings, PrintStream errors)
      throws IOException {
    try (FunctionArchive archive = FunctionArchive.stage(settings, definition)) {
      new PipelineStack(app, definition, settings, archive);
      if (!new DeliveryCheck(definition).print(app, errors)) {
        return false;
      }
      Aspects.of(app).add(new AwsSolutionsChecks());
      app.synth();
      return accepted(app, errors);
    }
  }

  /**
   * CDK's errors, cdk-nag's findings among them, stop its command line but not an app by itself.
   */
  private static boolean accepted(App app, PrintStream errors) {
    List<String> found =
        app.getNode().findAll().stream()
            .flatMap(construct -> errorsAt(construct.getNode()))
            .toList();
    found.forEach(errors::println);
    return found.isEmpty();
  }

  private static Stream<String> errorsAt(Node node) {
    return node.getMetadata().stream()
        .filter(entry -> entry.getType().equals(ERROR))
        .map(entry -> node.getPath() + ": " + entry.getData());
  }

  private static void printMistakes(
      Settings settings, Reading.Invalid reading, PrintStream errors) {
    for (Mistake mistake : reading.mistakes()) {
      errors.println(settings.pipeline() + ":" + mistake);
    }
  }
}
