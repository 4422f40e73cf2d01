package dev.sluice.proof;

import java.util.List;

/** What a schedule has come to is not what it must come to. */
public final class LawsBrokenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param violations which laws do not hold, and how
   */
  LawsBrokenException(List<String> violations) {
    super(String.join("\n", violations));
  }
}
