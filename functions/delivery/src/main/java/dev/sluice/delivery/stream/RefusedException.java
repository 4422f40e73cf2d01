package dev.sluice.delivery.stream;

/** A request that Kinesis would refuse, under the name that Kinesis gives to the error. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Why a request is refused. */
  public enum Reason {
    EXPIRED_ITERATOR("ExpiredIteratorException"),
    INVALID_ARGUMENT("InvalidArgumentException"),
    LIMIT_EXCEEDED("LimitExceededException"),
    RESOURCE_IN_USE("ResourceInUseException"),
    RESOURCE_NOT_FOUND("ResourceNotFoundException"),
    SERIALIZATION("SerializationException"),
    THROUGHPUT_EXCEEDED("ProvisionedThroughputExceededException"),
    UNKNOWN_OPERATION("UnknownOperationException"),
    VALIDATION("ValidationException");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The error's name in Kinesis's protocol. */
    public String code() {
      return code;
    }
  }

  public RefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why the request is refused. */
  public Reason reason() {
    return reason;
  }

  static RefusedException invalidArgument(String message) {
    return new RefusedException(Reason.INVALID_ARGUMENT, message);
  }

  static RefusedException notFound(String message) {
    return new RefusedException(Reason.RESOURCE_NOT_FOUND, message);
  }

  static RefusedException inUse(String message) {
    return new RefusedException(Reason.RESOURCE_IN_USE, message);
  }
}
