package dev.sluice.delivery.model;

/**
 * One run and what must hold of it: makes all that it needs anew, runs a {@link DeliveryModel} with
 * the choices that it is given, and throws if the outcome is not right.
 */
@FunctionalInterface
public interface Scenario {
  /** Runs with these choices. */
  void run(Choices choices) throws Exception;
}
