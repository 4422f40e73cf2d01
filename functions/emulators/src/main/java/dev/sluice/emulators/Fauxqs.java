package dev.sluice.emulators;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;

/** SNS, SQS and S3 behind one port. Everything is in memory. */
record Fauxqs(Host host, NodePackages packages) implements Server {
  // Its own start script logs every request, whatever it is told; its function heeds the setting.
  private static final String START = "import { startFauxqs } from 'fauxqs'; await startFauxqs();";

  @Override
  public String name() {
    return "fauxqs";
  }

  @Override
  public ProcessBuilder on(int port, Path run) {
    ProcessBuilder process = packages.process(host, run, "--input-type=module", "--eval", START);
    process.environment().put("FAUXQS_PORT", Integer.toString(port));
    process.environment().put("FAUXQS_LOGGER", "false");
    return process;
  }

  @Override
  public HttpRequest probe(URI endpoint) {
    return Requests.json(endpoint, "sqs", "AmazonSQS.ListQueues", "1.0");
  }
}
