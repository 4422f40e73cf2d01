package dev.sluice.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment decides beside the pipeline file, read once from the context ({@code -c
 * key=value}).
 *
 * @param pipeline the pipeline file
 * @param library the directory with the function's jars
 * @param onnx the directory with the jars that run ONNX models; absent where no pipeline has one
 * @param forest the directory with the jars that grow forests; absent where no pipeline has one
 * @param snapStart whether the function starts from a snapshot of itself that is primed
 * @param stateBucket whether the stack has a bucket for large states even if no state is large any
 *     more
 * @param instructionSet what the function runs on
 * @param shards the shards of a provisioned stream; absent for an on-demand one
 * @param streamRetention how long the stream keeps a record, 24 hours to a year
 * @param fifo whether alerts go to a FIFO topic, which delivers each one once and a key's in order
 * @param operationsTopic the ARN of the topic that alarms notify; absent where nobody is told
 */
record Settings(
    Path pipeline,
    Path library,
    @Nullable Path onnx,
    @Nullable Path forest,
    boolean snapStart,
    boolean stateBucket,
    InstructionSet instructionSet,
    @Nullable Integer shards,
    Duration streamRetention,
    boolean fifo,
    @Nullable String operationsTopic) {

  static final List<String> KEYS =
      List.of(
          "pipeline",
          "library",
          "onnx",
          "forest",
          "snapStart",
          "stateBucket",
          "architecture",
          "shards",
          "streamHours",
          "fifo",
          "operationsTopic");

  private static final int MOST_SHARDS = 10_000;
  private static final int DAY_HOURS = 24;
  private static final int YEAR_HOURS = 365 * DAY_HOURS;

  /**
   * Reads the settings.
   *
   * @param context the value of a key, null where it is not set
   * @throws WrongSettingException naming the first key whose value is missing or wrong
   */
  static Settings from(Function<String, @Nullable Object> context) {
    String shards = text(context, "shards");
    String hours = text(context, "streamHours");
    String onnx = text(context, "onnx");
    String forest = text(context, "forest");
    return new Settings(
        file("pipeline", required(context, "pipeline")),
        directory("library", required(context, "library")),
        onnx == null ? null : directory("onnx", onnx),
        forest == null ? null : directory("forest", forest),
        flag("snapStart", text(context, "snapStart"), true),
        flag("stateBucket", text(context, "stateBucket"), false),
        instructionSet("architecture", text(context, "architecture")),
        shards == null ? null : integer("shards", shards, 1, MOST_SHARDS),
        Duration.ofHours(
            hours == null ? DAY_HOURS : integer("streamHours", hours, DAY_HOURS, YEAR_HOURS)),
        flag("fifo", text(context, "fifo"), false),
        topicArn("operationsTopic", text(context, "operationsTopic")));
  }

  private static @Nullable String text(Function<String, @Nullable Object> context, String key) {
    Object value = context.apply(key);
    return value == null ? null : value.toString();
  }

  private static String required(Function<String, @Nullable Object> context, String key) {
    String value = text(context, key);
    if (value == null || value.isBlank()) {
      throw new WrongSettingException(
          "context key '%s' is missing: -c %s=PATH".formatted(key, key));
    }
    return value;
  }

  private static Path file(String key, String value) {
    Path path = Path.of(value);
    if (!Files.isRegularFile(path)) {
      throw WrongSettingException.of(key, value, "the path of a file");
    }
    return path;
  }

  private static Path directory(String key, String value) {
    Path path = Path.of(value);
    if (!Files.isDirectory(path)) {
      throw WrongSettingException.of(key, value, "the path of a directory");
    }
    return path;
  }

  private static int integer(String key, String value, int least, int most) {
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw WrongSettingException.of(
        key, value, "a whole number from %d to %d".formatted(least, most));
  }

  private static boolean flag(String key, @Nullable String value, boolean otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw WrongSettingException.of(key, value, "true or false");
  }

  private static InstructionSet instructionSet(String key, @Nullable String value) {
    String label = value == null ? "arm64" : value;
    return InstructionSet.of(label)
        .orElseThrow(() -> WrongSettingException.of(key, label, "arm64 or x86_64"));
  }

  private static @Nullable String topicArn(String key, @Nullable String value) {
    if (value == null || value.matches("arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+")) {
      return value;
    }
    throw WrongSettingException.of(key, value, "the ARN of a standard SNS topic");
  }
}
