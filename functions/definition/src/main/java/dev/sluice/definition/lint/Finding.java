package dev.sluice.definition.lint;

/**
 * Something that loses data, or may.
 *
 * @param refused whether it must not be deployed; else it is a warning
 * @param setting what it is about
 * @param message what is wrong, and what would be right
 */
public record Finding(boolean refused, Setting setting, String message) {

  static Finding refused(Setting setting, String message) {
    return new Finding(true, setting, message);
  }

  static Finding warning(Setting setting, String message) {
    return new Finding(false, setting, message);
  }
}
