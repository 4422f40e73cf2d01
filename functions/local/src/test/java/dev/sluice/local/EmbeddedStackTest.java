package dev.sluice.local;

import dev.sluice.local.stack.Clients;

/** The scenario against the embedded stack. */
final class EmbeddedStackTest extends StreamScenario {

  @Override
  Clients clients() {
    return SharedStack.clients();
  }
}
