package dev.sluice.pipeline.decode;

/** Values of CSV that are no text. */
final class CsvNumbers {

  private CsvNumbers() {}

  /** A decimal number as JSON has it, or with a plus sign or a point at an end. */
  static double number(String text, String column) throws BadRecordException {
    if (!isDecimal(text)) {
      throw misfit(column, "a number such as 21.5", "double");
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw new BadRecordException(
          "the number in the column `" + column + "` is beyond a double, which ends at 1.8e308");
    }
    return number;
  }

  static long integer(String text, String column) throws BadRecordException {
    if (!isInteger(text)) {
      throw misfit(column, "an integer", "int");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw misfit(column, "an integer of 64 bits", "int");
    }
  }

  static boolean bool(String text, String column) throws BadRecordException {
    boolean yes = text.equalsIgnoreCase("true");
    if (!yes && !text.equalsIgnoreCase("false")) {
      throw misfit(column, "true or false", "bool");
    }
    return yes;
  }

  /** Digits, which may have a sign. */
  static boolean isInteger(String text) {
    int digits = digits(text, sign(text));
    return digits > sign(text) && digits == text.length();
  }

  private static boolean isDecimal(String text) {
    int start = sign(text);
    int whole = digits(text, start);
    int end = isAt(text, whole, '.') ? digits(text, whole + 1) : whole;
    boolean hasDigits = whole > start || end > whole + 1;
    if (isAt(text, end, 'e') || isAt(text, end, 'E')) {
      int exponent = end + 1 + (isAt(text, end + 1, '+') || isAt(text, end + 1, '-') ? 1 : 0);
      end = digits(text, exponent);
      hasDigits &= end > exponent;
    }
    return hasDigits && end == text.length();
  }

  private static int sign(String text) {
    return isAt(text, 0, '-') || isAt(text, 0, '+') ? 1 : 0;
  }

  private static int digits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static boolean isAt(String text, int index, char c) {
    return index < text.length() && text.charAt(index) == c;
  }

  private static BadRecordException misfit(String column, String wanted, String type) {
    return new BadRecordException(
        "the value in the column `%s` is not %s; the pipeline declares %s"
            .formatted(column, wanted, type));
  }
}
