package dev.sluice.aws.kinesis;

/** Thrown while an aggregated record is read that is none; what it says becomes the reason. */
final class DamagedException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param reason what is wrong and where; quotes nothing of the record
   */
  DamagedException(String reason) {
    // Nobody looks at the stack trace of a bad record.
    super(reason, null, false, false);
  }
}
