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
final class FaultyNetwork implements Network {

  private final FaultPoints faults;
  private final Choices choices;
  private final InstantSource clock;
  private boolean calm;
  private int troubles;

  FaultyNetwork(FaultPoints faults, Choices choices, InstantSource clock) {
    this.faults = faults;
    this.choices = choices;
    this.clock = clock;
  }

  /** Nothing happens on it any more. */
  void calmDown() {
    calm = true;
  }

  /** How often something has happened on it. */
  int troubles() {
    return troubles;
  }

  @Override
  public <T> T call(Call call, Supplier<T> effect) {
    if (calm) {
      return effect.get();
    }
    long start = clock.millis();
    Fault fault = faults.at(call.name(), Fault.REFUSED, Fault.LOST, Fault.THROTTLED);
    if (fault == Fault.NONE && clock.millis() - start < call.limitMillis()) {
      return effect.get();
    }
    troubles++;
    throw switch (fault) {
      case REFUSED -> call.refusals().internalError();
      case THROTTLED -> call.refusals().throttled();
      case LOST -> lost(effect);
      case NONE -> tooLate(effect, call.limitMillis());
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
    int choice = calm ? 0 : choices.choose(what, options);
    troubles += choice == 0 ? 0 : 1;
    return choice;
  }
}
