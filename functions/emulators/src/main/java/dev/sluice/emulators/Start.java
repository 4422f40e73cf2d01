package dev.sluice.emulators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Starts a server, and waits until it answers. */
final class Start {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);
  private static final int ATTEMPTS = 3;
  private static final int OK = 200;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Start() {}

  /**
   * Starts it, again on another port where somebody took the first between our choice and its use.
   */
  static Emulator of(Server server) {
    for (int attempt = 1; ; attempt++) {
      URI endpoint = URI.create("http://127.0.0.1:" + Ports.free());
      Child child = launch(server, endpoint);
      Optional<String> trouble = awaitAnswer(server, endpoint, child);
      if (trouble.isEmpty()) {
        return new Emulator(server, endpoint, child);
      }
      String lastLines = child.lastLines();
      child.end();
      if (attempt == ATTEMPTS || !tellsOfTakenPort(lastLines)) {
        throw failure(server, trouble.get(), lastLines);
      }
    }
  }

  /**
   * Starts it again where it was, again and again while somebody has that port: it was in use until
   * a moment ago, and clients that knock at a closed port are sometimes given it as their own.
   */
  static Child again(Server server, URI endpoint) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      Child child = launch(server, endpoint);
      Optional<String> trouble = awaitAnswer(server, endpoint, child);
      if (trouble.isEmpty()) {
        return child;
      }
      String lastLines = child.lastLines();
      child.end();
      if (System.nanoTime() > deadline || !tellsOfTakenPort(lastLines)) {
        throw failure(server, trouble.get(), lastLines);
      }
    }
  }

  private static EmulatorException failure(Server server, String trouble, String lastLines) {
    return new EmulatorException(
        "%s %s. It wrote last:%n%s".formatted(server.name(), trouble, lastLines));
  }

  private static Child launch(Server server, URI endpoint) {
    Path run = Folders.temporary(server.name());
    return Child.start(server.on(endpoint.getPort(), run), run);
  }

  /** Waits, and tells what is wrong if the server will not answer. */
  private static Optional<String> awaitAnswer(Server server, URI endpoint, Child child) {
    HttpRequest probe = server.probe(endpoint);
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try {
      while (!answers(probe)) {
        if (child.endsWithin(BETWEEN_PROBES)) {
          return Optional.of(
              "ended with exit status " + child.exitStatus() + " instead of serving");
        }
        if (System.nanoTime() > deadline) {
          return Optional.of("did not serve within " + LONGEST.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      child.end();
      Thread.currentThread().interrupt();
      throw new EmulatorException("interrupted while starting " + server.name(), e);
    }
    return child.isAlive() ? Optional.empty() : Optional.of("ended; its port is somebody else's");
  }

  private static boolean answers(HttpRequest probe) throws InterruptedException {
    try {
      return CLIENT.send(probe, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean tellsOfTakenPort(String output) {
    return output.toLowerCase(Locale.ROOT).contains("address already in use");
  }
}
