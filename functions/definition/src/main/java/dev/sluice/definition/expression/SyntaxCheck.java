package dev.sluice.definition.expression;

import dev.sluice.definition.expression.Compiled.Issue;
import dev.sluice.definition.expression.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what is wrong with a text that CEL does not parse, and says it in words: a library's parser
 * names the tokens that it could have gone on with. It knows less than the parser and may find
 * nothing; what it finds in a text that parses would be a defect.
 */
final class SyntaxCheck {

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("and", "&&"),
          Map.entry("or", "||"),
          Map.entry("not", "!"),
          Map.entry("is", "=="),
          Map.entry("mod", "%"),
          Map.entry("=", "=="),
          Map.entry("===", "=="),
          Map.entry("!==", "!="),
          Map.entry("<>", "!="),
          Map.entry("=>", ">="),
          Map.entry("=<", "<="),
          Map.entry("&", "&&"),
          Map.entry("|", "||"));

  /**
   * A bracket that is open, how many conditionals in it wait for their colon, and whether a map's
   * entry has had its own.
   */
  private static final class Bracket {
    private final Token token;
    private int conditionals;
    private boolean keyed;

    Bracket(Token token) {
      this.token = token;
    }

    boolean isMap() {
      return token.text().equals("{");
    }

    boolean isClosedBy(Token close) {
      return BRACKETS.contains(token.text() + close.text());
    }
  }

  private static final String BRACKETS = "()[]{}";
  private static final Token BEGIN = new Token(Kind.OPEN, "", 0);

  private final List<Token> tokens;
  private final Deque<Bracket> brackets = new ArrayDeque<>();
  private Token before = BEGIN;
  private boolean valueWanted = true;

  private SyntaxCheck(List<Token> tokens) {
    this.tokens = tokens;
    brackets.push(new Bracket(BEGIN));
  }

  /** The first thing that is wrong. */
  static Optional<Issue> firstMistake(String text) {
    return new SyntaxCheck(Tokens.of(text)).walk(text.length());
  }

  private Optional<Issue> walk(int length) {
    for (Token token : tokens) {
      Optional<Issue> issue = take(token);
      if (issue.isPresent()) {
        return issue;
      }
      before = token;
    }
    return atEnd(length);
  }

  private Optional<Issue> take(Token token) {
    if (before.kind() == Kind.DOT) {
      return afterDot(token);
    }
    return switch (token.kind()) {
      case VALUE, DURATION -> value(token);
      case UNCLOSED -> at(token, "the string that begins here is never closed" + closing(token));
      case OPERATOR -> operator(token);
      case DOT -> Optional.empty();
      case COMMA -> comma(token);
      case QUESTION -> question(token);
      case COLON -> colon(token);
      case OPEN -> open(token);
      case CLOSE -> close(token);
      case STRAY -> at(token, stray(token));
    };
  }

  private static Optional<Issue> at(Token token, String message) {
    return Optional.of(new Issue(token.start(), message));
  }

  private static String closing(Token string) {
    String quote = string.text().replaceFirst("^[bBrR]*", "").substring(0, 1);
    return "; write " + quote + " at its end";
  }

  private Optional<Issue> afterDot(Token token) {
    valueWanted = false;
    return token.kind() == Kind.VALUE && !token.isNumber()
        ? Optional.empty()
        : at(token, "a field's name should follow the dot; an odd one is record[\"odd name\"]");
  }

  private Optional<Issue> value(Token token) {
    if (valueWanted) {
      valueWanted = false;
      return Optional.empty();
    }
    Optional<String> foreign = foreignWord(before);
    if (foreign.isPresent()) {
      return at(before, foreign.get());
    }
    Optional<String> spaced = NumbersWithUnits.spaced(before, token);
    if (spaced.isPresent()) {
      return at(before, spaced.get());
    }
    String missing = inside().isMap() ? "a `:` or an operator" : "an operator";
    return at(token, foreignWord(token).orElseGet(() -> missingBetween(missing, token)));
  }

  /** A word of other languages, where it cannot be a field. */
  private static Optional<String> foreignWord(Token token) {
    String word = token.text().toLowerCase(Locale.ROOT);
    return List.of("if", "then", "else").contains(word)
        ? Optional.of("there is no `" + word + "`; write condition ? value : otherwise")
        : instead(token.text());
  }

  private static Optional<String> instead(String operator) {
    return Optional.ofNullable(OPERATORS.get(operator.toLowerCase(Locale.ROOT)))
        .map(right -> "`" + operator + "` is not an operator; write `" + right + "`");
  }

  private static String stray(Token token) {
    String text = token.text();
    if (text.matches("[“”„«»‘’‚´]")) {
      return token.quoted() + " is no quotation mark here; write \" or '";
    }
    if (text.matches("\\d+\\.")) {
      return "digits should follow the point; write " + text + "0";
    }
    if (text.matches("\\.?\\d.*")) {
      return NumbersWithUnits.mistake(text);
    }
    return Character.isLetter(text.codePointAt(0))
        ? token.quoted() + " has letters beyond a to z; as a field, write record[\"" + text + "\"]"
        : instead(text).orElseGet(() -> token.quoted() + " has no meaning in an expression");
  }

  private Optional<Issue> operator(Token token) {
    if (valueWanted) {
      boolean prefix = token.text().equals("-") || token.text().equals("!");
      return prefix ? Optional.empty() : missingValue(token);
    }
    valueWanted = true;
    return token.text().equals("!")
        ? at(token, "`!` stands before a bool; to compare, write `!=`")
        : Optional.empty();
  }

  private Optional<Issue> comma(Token token) {
    if (valueWanted) {
      return missingValue(token);
    }
    if (isOutside()) {
      return at(token, "one expression is wanted here, and this comma ends it");
    }
    Optional<Issue> missing = missingColon(token.start());
    valueWanted = true;
    inside().keyed = false;
    return missing;
  }

  private Optional<Issue> question(Token token) {
    // At the beginning of an element it makes this optional, which is refused in other words.
    boolean optional = before.kind() == Kind.OPEN || before.kind() == Kind.COMMA;
    if (valueWanted) {
      return optional && !isOutside() ? Optional.empty() : missingValue(token);
    }
    valueWanted = true;
    inside().conditionals++;
    return Optional.empty();
  }

  private Optional<Issue> colon(Token token) {
    if (valueWanted) {
      return missingValue(token);
    }
    valueWanted = true;
    if (inside().conditionals > 0) {
      inside().conditionals--;
      return Optional.empty();
    }
    if (!inside().isMap() || inside().keyed) {
      return at(token, "this `:` has no `?` before it, as in condition ? value : otherwise");
    }
    inside().keyed = true;
    return Optional.empty();
  }

  private Optional<Issue> open(Token token) {
    boolean index = token.text().equals("[");
    if (!valueWanted && !index && !before.isName()) {
      return at(token, missingBetween("an operator", token));
    }
    valueWanted = true;
    brackets.push(new Bracket(token));
    return Optional.empty();
  }

  private Optional<Issue> close(Token token) {
    if (isOutside()) {
      return at(token, token.quoted() + " closes nothing; take it out");
    }
    Token opened = inside().token;
    if (!inside().isClosedBy(token)) {
      return at(token, token.quoted() + " cannot close " + opened.quoted() + closing(inside()));
    }
    // Lists and maps may end with a comma.
    boolean trailing = before.kind() == Kind.COMMA && !token.text().equals(")");
    if (valueWanted && before.kind() != Kind.OPEN && !trailing) {
      return missingValue(token);
    }
    Optional<Issue> missing = valueWanted ? Optional.empty() : missingColon(token.start());
    brackets.pop();
    valueWanted = false;
    return missing;
  }

  private Optional<Issue> missingColon(int offset) {
    if (inside().conditionals > 0) {
      String message = "a `:` should come first, as in condition ? value : otherwise";
      return Optional.of(new Issue(offset, message));
    }
    return inside().isMap() && !inside().keyed
        ? Optional.of(new Issue(offset, "a `:` should come first, as in {\"name\": value}"))
        : Optional.empty();
  }

  private Optional<Issue> atEnd(int length) {
    if (before.kind() == Kind.DOT) {
      return Optional.of(new Issue(length, "the expression ends where a name should follow `.`"));
    }
    if (valueWanted && before.kind() != Kind.OPEN && before.kind() != Kind.COMMA) {
      return Optional.of(
          new Issue(length, "the expression ends where a value should follow " + before.quoted()));
    }
    return isOutside()
        ? missingColon(length)
        : at(inside().token, inside().token.quoted() + " is never closed" + closing(inside()));
  }

  private static String closing(Bracket bracket) {
    String close = BRACKETS.substring(BRACKETS.indexOf(bracket.token.text()) + 1).substring(0, 1);
    return "; write `" + close + "`";
  }

  private Optional<Issue> missingValue(Token token) {
    return at(
        token,
        before.equals(BEGIN)
            ? "a value is missing before " + token.quoted()
            : missingBetween("a value", token));
  }

  private String missingBetween(String what, Token token) {
    return what + " is missing between " + before.quoted() + " and " + token.quoted();
  }

  private Bracket inside() {
    return brackets.element();
  }

  private boolean isOutside() {
    return brackets.size() == 1;
  }
}
