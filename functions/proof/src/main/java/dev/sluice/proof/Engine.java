package dev.sluice.proof;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** What functions are made of: Sluice, or a mutation of it. */
public interface Engine {

  /** A function with nothing in its memory. */
  RequestStreamHandler newFunction(Surroundings surroundings);

  /** The function that a timer calls to look for silent keys, with nothing in its memory. */
  RequestStreamHandler newSweeper(Surroundings surroundings);
}
