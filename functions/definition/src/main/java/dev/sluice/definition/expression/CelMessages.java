package dev.sluice.definition.expression;

/** The library's messages in the words of somebody who writes a pipeline file. */
final class CelMessages {

  private CelMessages() {}

  static String readable(String message) {
    return message;
  }
}
