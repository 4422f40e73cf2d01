package dev.sluice.definition.expression;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The library's messages in the words of somebody who writes a pipeline file, as far as {@link
 * SyntaxCheck} and {@link Overloads} have not found better ones. One that it does not know is
 * passed on as it is.
 */
final class CelMessages {

  private record Rule(Pattern pattern, Function<MatchResult, String> message) {
    Rule(String pattern, Function<MatchResult, String> message) {
      this(Pattern.compile(pattern, Pattern.DOTALL), message);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(".*'<EOF>'.*", found -> "the expression ends too early"),
          new Rule("missing '(.*)' at '.*'", found -> "a `" + found.group(1) + "` is missing here"),
          new Rule(
              "(?:mismatched|extraneous) input '(.*?)' expecting .*",
              found -> unexpected(found.group(1))),
          new Rule("no viable alternative at input '(.*)'", found -> unexpected(found.group(1))),
          new Rule(
              "token recognition error at: '[bBrR]*[\"'].*",
              found -> "the string has an unknown escape; a backslash is written \\\\"),
          new Rule("token recognition error at: '(.*)'", found -> unexpected(found.group(1))),
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
              found -> "a " + TypeNames.readable(found.group(1)) + " has no fields"));

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
    return "`" + input.trim() + "` is not expected here";
  }
}
