package dev.sluice.local.redrive;

import java.io.IOException;

/** A run cannot go on for now. Redriving again goes on with it. */
public final class RunStoppedException extends IOException {

  RunStoppedException(String message) {
    super(message);
  }
}
