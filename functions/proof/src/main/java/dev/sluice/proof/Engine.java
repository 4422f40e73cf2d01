package dev.sluice.proof;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** What functions are made of: Sluice, or a mutation of it. */
@FunctionalInterface
public interface Engine {

  /** A function with nothing in its memory. */
  RequestStreamHandler newFunction(Surroundings surroundings);
}
