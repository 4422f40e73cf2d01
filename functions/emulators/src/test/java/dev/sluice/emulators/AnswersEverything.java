package dev.sluice.emulators;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A server that answers every request with an empty 200, on the port that fauxqs is told. */
final class AnswersEverything {
  private AnswersEverything() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv("FAUXQS_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}
