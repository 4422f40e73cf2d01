package dev.sluice.pipeline.decode;

/** Leaves the middle of a bad record; the decoder's door turns it into a value. */
final class BadRecordException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param reason what is wrong, where, and what would be right; never a value of the record
   */
  BadRecordException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
