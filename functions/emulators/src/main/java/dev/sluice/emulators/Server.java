package dev.sluice.emulators;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;

/** An emulator that is installed and can be started. */
interface Server {
  /** Its name, as a file name. */
  String name();

  /**
   * The process that serves on a loopback port.
   *
   * @param run a folder for what this start needs
   */
  ProcessBuilder on(int port, Path run);

  /** A request that it answers with status 200 once it serves. */
  HttpRequest probe(URI endpoint);
}
