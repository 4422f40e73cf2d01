package dev.sluice.definition.expression;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The library's messages in the words of somebody who writes a pipeline file. One that it does not
 * know is passed on as it is.
 */
final class CelMessages {

  private record Rule(Pattern pattern, Function<MatchResult, String> message) {
    Rule(String pattern, Function<MatchResult, String> message) {
      this(Pattern.compile(pattern, Pattern.DOTALL), message);
    }
  }

  private static final Map<String, String> WORDS =
      Map.of("and", "&&", "or", "||", "not", "!", "=", "==", "&", "&&", "|", "||", "<>", "!=");

  private static final List<Rule> RULES =
      List.of(
          new Rule("missing '(.*)' at '<EOF>'", found -> "a `" + found.group(1) + "` is missing"),
          new Rule(".* '<EOF>' expecting .*", found -> "the expression ends too early"),
          new Rule("missing '(.*)' at '.*'", found -> "a `" + found.group(1) + "` is missing here"),
          new Rule(
              "(?:mismatched|extraneous) input '(.*?)' expecting .*",
              found -> unexpected(found.group(1))),
          new Rule("no viable alternative at input '(.*)'", found -> unexpected(found.group(1))),
          new Rule("token recognition error at: '(.*)'", found -> unreadable(found.group(1))),
          new Rule(
              "reserved identifier: (.*)",
              found ->
                  String.format(
                      "`%s` is a reserved word of CEL: as a field, write record[\"%<s\"]",
                      found.group(1))),
          new Rule(
              "invalid argument to has\\(\\) macro",
              found -> "has() takes a field, as in has(record.name)"),
          new Rule(
              "The argument must be a simple name",
              found -> "the first argument names a variable, as in items.all(x, x > 0.0)"),
          new Rule("For input string: .*", found -> "the number is beyond an int of 64 bits"),
          new Rule(
              "Expression recursion limit exceeded.*",
              found -> "the expression is nested too deeply"),
          new Rule(
              "unsupported syntax .*",
              found -> "optional fields are not supported: ask for one with has(record.name)"),
          new Rule(
              "type '(.*)' does not support field selection",
              found -> "a " + TypeNames.readable(found.group(1)) + " has no fields"),
          new Rule(
              "found no matching overload for '(.*)' applied to '(.*)' \\(candidates: (.*)\\)",
              found -> Overloads.message(found.group(1), found.group(2), found.group(3))));

  private CelMessages() {}

  static String readable(String message) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(message);
      if (matcher.matches()) {
        return rule.message().apply(matcher.toMatchResult());
      }
    }
    return message;
  }

  private static String unexpected(String input) {
    String trimmed = input.trim();
    String instead = WORDS.get(trimmed);
    return "`"
        + trimmed
        + "` is not expected here"
        + (instead == null ? "" : ": write `" + instead + "`");
  }

  private static String unreadable(String input) {
    String trimmed = input.trim();
    if (trimmed.startsWith("'") || trimmed.startsWith("\"")) {
      return trimmed.indexOf('\\') >= 0
          ? "the string has an unknown escape, or is not closed"
          : "the string is not closed";
    }
    return unexpected(trimmed);
  }
}
