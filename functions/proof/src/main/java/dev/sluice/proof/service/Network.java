package dev.sluice.proof.service;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** The way to a service and back. */
public interface Network {

  /** The way on which nothing happens. */
  Network FAULTLESS =
      new Network() {
        @Override
        public <T> T call(Call call, Supplier<T> effect) {
          return effect.get();
        }

        @Override
        public int choose(String what, int options) {
          return 0;
        }
      };

  /**
   * One request.
   *
   * @param name what is asked, as in "PutItem a"
   * @param limitMillis how long the caller waits for the answer
   * @param refusals how this service refuses
   */
  record Call(String name, long limitMillis, Refusals refusals) {}

  /** How a service says no, for now; it has done nothing then. */
  interface Refusals {

    /** Too much is asked of it. */
    SdkException throttled();

    /** Something broke in it. */
    SdkException internalError();
  }

  /**
   * Takes the request to the service and the answer back, if nothing happens on the way.
   *
   * @throws SdkException the refusal, or that no answer came
   */
  <T> T call(Call call, Supplier<T> effect);

  /**
   * How the service does what it need not do in one way only.
   *
   * @return from 0, which is all that was asked, to below {@code options}
   */
  int choose(String what, int options);
}
