package dev.sluice.proof;

import dev.sluice.delivery.model.Choices;
import dev.sluice.delivery.model.Fault;
import dev.sluice.delivery.model.FaultPoints;
import dev.sluice.proof.service.Network;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** The way to the services, on which the model chooses what happens. */
record FaultyNetwork(FaultPoints faults, Choices choices, InstantSource clock) implements Network {

  @Override
  public <T> T call(Call call, Supplier<T> effect) {
    long start = clock.millis();
    Fault fault = faults.at(call.name(), Fault.REFUSED, Fault.LOST, Fault.THROTTLED);
    return switch (fault) {
      case REFUSED -> throw call.refusals().internalError();
      case THROTTLED -> throw call.refusals().throttled();
      case LOST -> throw lost(effect);
      case NONE -> {
        if (clock.millis() - start < call.limitMillis()) {
          yield effect.get();
        }
        throw tooLate(effect, call.limitMillis());
      }
    };
  }

  /** The service does it, and its answer, good or bad, does not arrive. */
  private static SdkException lost(Supplier<?> effect) {
    perform(effect);
    IOException reset = new IOException("Connection reset");
    return SdkClientException.create("Unable to execute HTTP request: Connection reset", reset);
  }

  /** The request was under way for longer than its caller waits. */
  private static SdkException tooLate(Supplier<?> effect, long limitMillis) {
    perform(effect);
    return ApiCallTimeoutException.create(limitMillis);
  }

  private static void perform(Supplier<?> effect) {
    try {
      Object unread = effect.get();
      Objects.requireNonNull(unread);
    } catch (SdkException refusal) {
      // It does not arrive either.
      return;
    }
  }

  @Override
  public int choose(String what, int options) {
    return choices.choose(what, options);
  }
}
