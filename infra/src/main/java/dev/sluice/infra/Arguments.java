package dev.sluice.infra;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command line: {@code [PIPELINE] [-o DIRECTORY] [-c key=value]...}.
 *
 * @param output where to write; null for where the CDK's own command line says
 * @param context the keys set here, the pipeline among them
 */
record Arguments(@Nullable String output, Map<String, String> context) {

  Arguments {
    context = Map.copyOf(context);
  }

  /**
   * @throws WrongSettingException naming the first argument that is wrong
   */
  static Arguments parse(List<String> words) {
    Map<String, String> context = new HashMap<>();
    String output = null;
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "-c", "--context" -> putSetting(context, operand(word, rest));
        case "-o", "--output" -> output = operand(word, rest);
        default -> putPipeline(context, word);
      }
    }
    return new Arguments(output, context);
  }

  private static String operand(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new WrongSettingException("%s takes a value".formatted(option));
    }
    return rest.next();
  }

  private static void putSetting(Map<String, String> context, String setting) {
    int equals = setting.indexOf('=');
    String key = equals < 0 ? setting : setting.substring(0, equals);
    if (equals < 0) {
      throw new WrongSettingException("-c takes key=value, not '%s'".formatted(setting));
    }
    if (!Settings.KEYS.contains(key)) {
      throw new WrongSettingException(
          "there is no context key '%s': it is one of %s".formatted(key, Settings.KEYS));
    }
    context.put(key, setting.substring(equals + 1));
  }

  private static void putPipeline(Map<String, String> context, String word) {
    if (word.startsWith("-")) {
      throw new WrongSettingException("there is no option '%s'".formatted(word));
    }
    String earlier = context.put("pipeline", word);
    if (earlier != null) {
      throw new WrongSettingException(
          "one stack is of one pipeline: '%s' or '%s'".formatted(earlier, word));
    }
  }
}
