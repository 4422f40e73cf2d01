package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.util.List;
import java.util.Locale;

/**
 * An expression, at one of the places where a pipeline file may have one. The law: a mistake has
 * its place inside the file; what is right evaluates to an end over any record, and what it then
 * rejects has a reason that quotes no value.
 */
final class ExpressionTarget implements Target {

  private static final String HEAD = "pipeline: p\nrecord: { format: json, key: id, time: ts }\n";
  private static final List<String> PLACES =
      List.of(
          "transform: [{ set: { made: %s } }]\n",
          "scores: [{ name: z, detector: range, low: 0, of: %s }]\n",
          "alerts: [{ name: w, when: %s, message: \"${s}\" }]\n");

  @Override
  public boolean isSlow() {
    return true;
  }

  @Override
  public void run(byte[] input) throws Exception {
    String expression = new String(input, UTF_8);
    String place = PLACES.get(input.length % PLACES.size());
    check(HEAD + place.formatted(quoted(expression)), expression);
  }

  /** As a scalar of YAML in double quotes. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(unit -> {
          if (unit == '"' || unit == '\\') {
            quoted.append('\\').append((char) unit);
          } else if (unit < ' ' || unit > '~') {
            quoted.append("\\u%04x".formatted(unit));
          } else {
            quoted.append((char) unit);
          }
        });
    return quoted.append('"').toString();
  }

  private static void check(String file, String expression) throws Exception {
    Reading reading = PipelineFile.parse(file);
    if (reading instanceof Reading.Invalid invalid) {
      Places.check(file, invalid);
      return;
    }
    Pipeline pipeline = Pipeline.load(((Reading.Valid) reading).definition().compact());
    Runs.through(pipeline, pipeline.newState());
    if (!expression.toLowerCase(Locale.ROOT).contains("s3cr3t")) {
      Runs.records().forEach(record -> quotesNothing(Runs.prepare(pipeline, record)));
    }
  }

  private static void quotesNothing(Prepared prepared) {
    if (prepared instanceof Prepared.Rejected rejected) {
      Law.toldWithoutQuoting(rejected.reason());
    }
  }
}
