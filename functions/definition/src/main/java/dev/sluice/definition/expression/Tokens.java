package dev.sluice.definition.expression;

import dev.sluice.definition.duration.DurationText;
import dev.sluice.definition.expression.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts a text into tokens as CEL does, and also what CEL would stumble over. */
final class Tokens {

  private static final Pattern SPACE = Pattern.compile("(?:\\s+|//[^\\r\\n]*)++");

  /** In the order in which they are tried. */
  private static final Map<Pattern, Kind> KINDS = new LinkedHashMap<>();

  static {
    put(Kind.VALUE, "[bB]?[rR][bB]?(?:\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?''')");
    put(Kind.VALUE, "[bB]?[rR][bB]?(?:\"(?!\"\")[^\"\\r\\n]*\"|'(?!'')[^'\\r\\n]*')");
    put(Kind.VALUE, "[bB]?\"\"\"[^\"\\\\]*+(?:(?:\\\\[\\s\\S]|\"(?!\"\"))[^\"\\\\]*+)*+\"\"\"");
    put(Kind.VALUE, "[bB]?'''[^'\\\\]*+(?:(?:\\\\[\\s\\S]|'(?!''))[^'\\\\]*+)*+'''");
    put(Kind.VALUE, "[bB]?\"(?!\"\")[^\"\\\\\\r\\n]*+(?:\\\\[^\\r\\n][^\"\\\\\\r\\n]*+)*+\"");
    put(Kind.VALUE, "[bB]?'(?!'')[^'\\\\\\r\\n]*+(?:\\\\[^\\r\\n][^'\\\\\\r\\n]*+)*+'");
    put(Kind.UNCLOSED, "[bBrR]{0,2}[\"'][^\\r\\n]*");
    put(Kind.VALUE, "0x[0-9a-fA-F]+[uU]?");
    put(Kind.STRAY, "\\d+\\.(?!\\s*[A-Za-z_`?\\d])");
    put(Kind.DURATION, DurationText.REGEX + "(?![\\p{L}\\p{M}\\p{N}_])");
    put(Kind.VALUE, "(?>\\d*\\.?\\d+(?:[eE][-+]?\\d+)?[uU]?)(?!(?!in\\b)[\\p{L}_])");
    put(Kind.STRAY, "\\d*\\.?\\d+[\\p{L}\\p{M}\\p{N}_]+(?:\\.\\d[\\p{L}\\p{M}\\p{N}_]*)*");
    put(Kind.OPERATOR, "in\\b");
    put(Kind.VALUE, "[A-Za-z_]\\w*+(?![\\p{L}\\p{M}\\p{N}])|`[^`\\r\\n]*`");
    put(Kind.STRAY, "[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*");
    put(Kind.STRAY, "===|!==|<>|=>|=<|\\*\\*|\\?\\?");
    put(Kind.OPERATOR, "==|!=|<=|>=|&&|\\|\\||[-+*/%<>!]");
    put(Kind.DOT, "\\.\\??");
    put(Kind.COMMA, ",");
    put(Kind.QUESTION, "\\?");
    put(Kind.COLON, ":");
    put(Kind.OPEN, "[\\[({]");
    put(Kind.CLOSE, "[\\])}]");
    put(Kind.STRAY, "[\\s\\S]");
  }

  private Tokens() {}

  private static void put(Kind kind, String regex) {
    KINDS.put(Pattern.compile(regex), kind);
  }

  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    for (int at = afterSpace(text, 0); at < text.length(); ) {
      Token token = next(text, at);
      tokens.add(token);
      at = afterSpace(text, token.end());
    }
    return tokens;
  }

  private static int afterSpace(String text, int at) {
    Matcher space = SPACE.matcher(text).region(at, text.length());
    return space.lookingAt() ? space.end() : at;
  }

  private static Token next(String text, int at) {
    for (Map.Entry<Pattern, Kind> kind : KINDS.entrySet()) {
      Matcher matcher = kind.getKey().matcher(text).region(at, text.length());
      if (matcher.lookingAt()) {
        return new Token(kind.getValue(), matcher.group(), at);
      }
    }
    throw new IllegalStateException("no token begins at " + at);
  }
}
