package dev.sluice.emulators;

import java.net.URI;
import java.nio.file.Path;

/**
 * An emulator: a process that serves on loopback until it is closed. Where nobody closes it, it
 * ends with this JVM, however that ends. For use by several threads.
 */
public final class Emulator implements AutoCloseable {
  private final Server server;
  private final URI endpoint;
  private Child child;
  private State state = State.RUNNING;

  private enum State {
    RUNNING,
    KILLED,
    CLOSED
  }

  Emulator(Server server, URI endpoint, Child child) {
    this.server = server;
    this.endpoint = endpoint;
    this.child = child;
  }

  /** The address that clients are pointed to, such as {@code http://127.0.0.1:40123}. */
  public URI endpoint() {
    return endpoint;
  }

  /** The id of the process, another after each {@link #restart}. */
  public synchronized long pid() {
    return child.pid();
  }

  /** The file that holds what the process writes; it is deleted with the process. */
  public synchronized Path log() {
    return child.log();
  }

  /**
   * Ends the process at once, as a crash would, and waits for that: no request under way is
   * answered.
   *
   * @throws IllegalStateException if it is not running
   */
  public synchronized void kill() {
    require(State.RUNNING);
    child.kill();
    state = State.KILLED;
  }

  /**
   * Starts it again after {@link #kill}, at the same endpoint, and returns when it answers. What it
   * kept in a folder is there again; what it kept in memory is not.
   *
   * @throws EmulatorException if it does not start, or its port stays somebody else's
   * @throws IllegalStateException if it was not killed
   */
  public synchronized void restart() {
    require(State.KILLED);
    child = Start.again(server, endpoint);
    state = State.RUNNING;
  }

  private void require(State needed) {
    if (state != needed) {
      throw new IllegalStateException("%s is %s, not %s".formatted(server.name(), state, needed));
    }
  }

  /** Ends the process, with all that it started, and waits for that. */
  @Override
  public synchronized void close() {
    state = State.CLOSED;
    child.end();
  }
}
