package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CSV by a regular expression, as RFC 4180 writes its grammar. */
final class CsvByPattern implements FormatTarget.Library {

  private static final Pattern VALUE =
      Pattern.compile("\\G(?:\"([^\"]*+(?:\"\"[^\"]*+)*+)\"|([^\",\r\n]*+))(,|\r?\n?\\z)");

  @Override
  public FormatTarget.@Nullable Found read(byte[] record) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(record)).toString();
      List<@Nullable String> values = values(text.startsWith("\uFEFF") ? text.substring(1) : text);
      return values == null || values.size() != 6 ? null : found(values);
    } catch (CharacterCodingException | DateTimeException | NumberFormatException bad) {
      return null;
    }
  }

  private static FormatTarget.Found found(List<@Nullable String> values) {
    return new FormatTarget.Found(
        text(values, 0),
        time(text(values, 1)),
        text(values, 2).isEmpty() ? null : Double.valueOf(text(values, 2)),
        values.get(3),
        false);
  }

  private static String text(List<@Nullable String> values, int index) {
    String value = values.get(index);
    return value == null ? "" : value;
  }

  private static long time(String text) {
    return text.matches("[+-]?[0-9]+")
        ? Long.parseLong(text)
        : OffsetDateTime.parse(text).toInstant().toEpochMilli();
  }

  /** An empty value that is not in quotes is null; null if there is something that is no value. */
  private static @Nullable List<@Nullable String> values(String text) {
    List<@Nullable String> values = new ArrayList<>();
    Matcher matcher = VALUE.matcher(text);
    while (matcher.find()) {
      String quoted = matcher.group(1);
      String plain = matcher.group(2);
      values.add(quoted != null ? quoted.replace("\"\"", "\"") : plain.isEmpty() ? null : plain);
      if (!matcher.group(3).equals(",")) {
        return matcher.end() == text.length() ? values : null;
      }
    }
    return null;
  }
}
