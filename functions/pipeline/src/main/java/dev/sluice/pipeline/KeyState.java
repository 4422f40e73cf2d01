package dev.sluice.pipeline;

import java.util.List;

/** The state of one key. For one thread at a time. */
public final class KeyState {

  /**
   * Applies one event of the key. No event that was {@link Prepared.Ready} makes it fail.
   *
   * @param decisions what it decides is appended here: closed windows first, then alerts, each in
   *     the pipeline's order
   * @return the alerts whose condition or message could not be evaluated for another reason than an
   *     absent value; usually none
   */
  public List<String> apply(Event event, List<Decision> decisions) {
    throw new UnsupportedOperationException("lands next");
  }

  /** The stored form: the same state gives the same bytes. */
  public byte[] encode() {
    throw new UnsupportedOperationException("lands next");
  }

  /**
   * The results as of the latest event applied to this object.
   *
   * @throws IllegalStateException if none was
   */
  public Summary summary() {
    throw new UnsupportedOperationException("lands next");
  }
}
