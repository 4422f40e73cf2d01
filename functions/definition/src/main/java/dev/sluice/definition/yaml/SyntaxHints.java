package dev.sluice.definition.yaml;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a user's words what is wrong with a text that is no YAML, and what would be right. */
final class SyntaxHints {

  private static final List<Hint> HINTS =
      List.of(
          new Hint("'\\\\t\\(TAB\\)'", "a tab cannot indent; use spaces"),
          new Hint(
              "found character '(.)' that cannot start",
              "`$1` cannot begin a value; put the whole value in quotes"),
          new Hint(
              "mapping values are not allowed",
              "a colon and a space cannot stand here; put an expression that holds them in"
                  + " quotes, and begin all keys of a map in the same column"),
          new Hint(
              "sequence entries are not allowed", "a list with `- ` begins on a line of its own"),
          new Hint("unknown escape character (.)", "`\\$1` is no escape; write `\\\\$1`"),
          new Hint("expected the node content", "a value is missing here"),
          new Hint(
              "expected ',' or '([]}])'",
              "`,` or `$1` is missing before this; put an expression that holds brackets or `: `"
                  + " in quotes"),
          new Hint(
              "expected a comment or a line break|chomping or indentation",
              "`|` and `>` begin a text on the lines below; put the whole value in quotes"));

  private static final Hint UNCLOSED_QUOTE =
      new Hint("found unexpected end of stream", "this quote is never closed");
  private static final Hint NO_COLON =
      new Hint(
          "could not find expected ':'", "a key needs a colon and a space behind it: `key: value`");

  private static final String INDENTATION =
      "this does not continue the lines above; begin all keys of a map, and all `-` of a list, in"
          + " the same column";
  private static final String AFTER_VALUE =
      "the value has ended before this; put the whole value in quotes, of the other kind than"
          + " those inside it";

  private SyntaxHints() {}

  static Fault explain(SourceText source, MarkedYamlEngineException e) {
    String problem = Objects.requireNonNullElse(e.getProblem(), "");
    int at = e.getProblemMark().or(e::getContextMark).map(Mark::getIndex).orElse(0);
    int opened = e.getContextMark().map(Mark::getIndex).orElse(at);
    for (Hint hint : List.of(UNCLOSED_QUOTE, NO_COLON)) {
      if (hint.fits(problem)) {
        return new Fault(source.at(opened), hint.explain(problem));
      }
    }
    return new Fault(source.at(at), explain(source, problem, at));
  }

  private static String explain(SourceText source, String problem, int at) {
    if (problem.startsWith("expected <block end>")) {
      return source.beginsLine(at) ? INDENTATION : AFTER_VALUE;
    }
    return HINTS.stream()
        .filter(hint -> hint.fits(problem))
        .findFirst()
        .map(hint -> hint.explain(problem))
        .orElse("this is not YAML: " + problem);
  }

  /** Turns the parser's wording into ours. */
  private record Hint(Pattern wording, String message) {

    Hint(String wording, String message) {
      this(Pattern.compile(wording), message);
    }

    boolean fits(String problem) {
      return wording.matcher(problem).find();
    }

    /** The message, with what the wording's group matched in place of {@code $1}. */
    String explain(String problem) {
      Matcher matcher = wording.matcher(problem);
      return matcher.find() && matcher.groupCount() == 1
          ? message.replace("$1", matcher.group(1))
          : message;
    }
  }
}
