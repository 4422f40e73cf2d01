package dev.sluice.handlers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the function is told by its environment.
 *
 * @param pipeline the file with the pipeline's compact form
 * @param models the folder of the models that the pipeline names
 * @param table the name of the table that holds states and history
 * @param topicArn the topic on which alerts are published
 * @param quarantineBucket the name of the bucket for bad records
 * @param stateBucket the name of the bucket for states that are too large for the table; null if
 *     there is none
 */
public record Settings(
    Path pipeline,
    Path models,
    String table,
    String topicArn,
    String quarantineBucket,
    @Nullable String stateBucket) {

  /** Where the function's archive holds models: beside the pipeline's compact form. */
  private static final String MODELS = "models";

  /**
   * With models beside the pipeline's compact form, as in the function's archive, and no bucket for
   * states.
   */
  public Settings(Path pipeline, String table, String topicArn, String quarantineBucket) {
    this(pipeline, pipeline.resolveSibling(MODELS), table, topicArn, quarantineBucket, null);
  }

  /**
   * Reads all settings.
   *
   * @throws IllegalArgumentException if variables are missing or cannot be right; it names each of
   *     them, what it is for and an example
   */
  public static Settings of(Map<String, String> environment) {
    List<String> mistakes = new ArrayList<>();
    for (Variable variable : Variable.values()) {
      variable.mistake(environment.get(variable.name())).ifPresent(mistakes::add);
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "the function's environment is wrong:\n  " + String.join("\n  ", mistakes));
    }
    Path pipeline = Path.of(Variable.SLUICE_PIPELINE.in(environment));
    return new Settings(
        pipeline,
        pipeline.resolveSibling(MODELS),
        Variable.SLUICE_TABLE.in(environment),
        Variable.SLUICE_TOPIC_ARN.in(environment),
        Variable.SLUICE_QUARANTINE_BUCKET.in(environment),
        environment.get(Variable.SLUICE_STATE_BUCKET.name()));
  }
}
