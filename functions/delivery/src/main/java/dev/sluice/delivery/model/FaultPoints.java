package dev.sluice.delivery.model;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a run may be disturbed: whoever stands in for a service calls this whenever the service
 * would be called. There the model may let the call fail, let time pass, end the function's
 * environment, or let the invocation time out and deliver on while it waits in this very call: then
 * it goes on beside its own retry.
 *
 * <p>To be called in the thread in which the function was invoked.
 */
public interface FaultPoints {
  /** Nothing goes wrong and no time passes. */
  FaultPoints NONE =
      new FaultPoints() {
        @Override
        public Fault at(String call, Fault... possible) {
          return Fault.NONE;
        }

        @Override
        public void pause(Duration time) {
          // Time does not matter where nothing goes wrong.
        }
      };

  /**
   * Just before a call to a service takes effect.
   *
   * @param call what is called, in a word or two
   * @param possible how the call may fail
   * @return {@link Fault#NONE} or one of {@code possible}
   */
  Fault at(String call, Fault... possible);

  /** The function waits so long. */
  void pause(Duration time);

  /**
   * A call to a service that may fail in any way.
   *
   * @param call what is called, in a word or two
   * @param effect what the call does
   * @param failure the exception that stands for a fault other than {@link Fault#NONE}
   */
  default <T> T call(String call, Supplier<T> effect, Function<Fault, RuntimeException> failure) {
    Fault fault = at(call, Fault.REFUSED, Fault.LOST, Fault.THROTTLED);
    if (fault == Fault.REFUSED || fault == Fault.THROTTLED) {
      throw failure.apply(fault);
    }
    T result = effect.get();
    if (fault == Fault.LOST) {
      throw failure.apply(fault);
    }
    return result;
  }
}
