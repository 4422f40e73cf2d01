package dev.sluice.infra;

/** Something that whoever deploys has to set otherwise. The message says what, and to what. */
final class WrongSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  WrongSettingException(String message) {
    super(message);
  }

  static WrongSettingException of(String key, Object value, String right) {
    return new WrongSettingException(
        "context key '%s' is '%s': it takes %s".formatted(key, value, right));
  }
}
