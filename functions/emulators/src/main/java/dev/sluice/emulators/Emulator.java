package dev.sluice.emulators;

import java.net.URI;
import java.nio.file.Path;

/**
 * A running emulator: a process that serves on loopback until it is closed. Where nobody closes it,
 * it ends with this JVM, however that ends.
 */
public final class Emulator implements AutoCloseable {
  private final URI endpoint;
  private final Child child;

  Emulator(URI endpoint, Child child) {
    this.endpoint = endpoint;
    this.child = child;
  }

  /** The address that clients are pointed to, such as {@code http://127.0.0.1:40123}. */
  public URI endpoint() {
    return endpoint;
  }

  /** The process's id. */
  public long pid() {
    return child.pid();
  }

  /** The file that holds what the process writes; it is deleted when the emulator is closed. */
  public Path log() {
    return child.log();
  }

  /** Ends the process, with all that it started, and waits for that. */
  @Override
  public void close() {
    child.end();
  }
}
