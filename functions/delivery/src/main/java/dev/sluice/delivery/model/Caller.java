package dev.sluice.delivery.model;

/** Who invokes a function, and is told what comes of it. */
interface Caller {
  /** What a trace calls it. */
  String name();

  /** What the invocation is about, for a trace. */
  Object subject();

  /** What the function is given. */
  byte[] event();

  /** The invocation begins; {@code number} is its own. */
  void begins(int number);

  /** What an answer means, for a trace. */
  Object meaning(byte[] answer);

  /** The function has answered. */
  void answered(byte[] answer);

  /** The function has failed, or Lambda has ended it. */
  void failed(String reason);

  /** The function was not reached, or its answer did not arrive. */
  void notAnswered();
}
