package dev.sluice.local;

import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.EmbeddedStack;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One embedded stack for all test classes of this JVM; its processes end with the JVM. */
public final class SharedStack {

  private static final class Holder {
    static final EmbeddedStack STACK = start();
    static final Clients CLIENTS = Clients.of(STACK.endpoints());
  }

  private SharedStack() {}

  public static EmbeddedStack stack() {
    return Holder.STACK;
  }

  public static Clients clients() {
    return Holder.CLIENTS;
  }

  private static EmbeddedStack start() {
    try {
      return EmbeddedStack.start(System.err::println);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
