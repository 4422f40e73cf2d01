package dev.sluice.emulators;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * SNS, SQS and S3 behind one port.
 *
 * @param folder an existing folder that keeps everything from one start to the next; where it is
 *     empty, everything is in memory
 */
record Fauxqs(Host host, NodePackages packages, Optional<Path> folder) implements Server {
  private static final String DATA_FOLDER = "FAUXQS_DATA_DIR";
  // Its own start script logs every request, whatever it is told; its function heeds the setting.
  private static final String START =
      "import { startFauxqs } from 'fauxqs'; await startFauxqs({ dataDir: process.env.%s });"
          .formatted(DATA_FOLDER);

  @Override
  public String name() {
    return "fauxqs";
  }

  @Override
  public ProcessBuilder on(int port, Path run) {
    ProcessBuilder process = packages.process(host, run, "--input-type=module", "--eval", START);
    process.environment().put("FAUXQS_PORT", Integer.toString(port));
    process.environment().put("FAUXQS_LOGGER", "false");
    process.environment().remove(DATA_FOLDER);
    folder.ifPresent(
        data -> process.environment().put(DATA_FOLDER, data.toAbsolutePath().toString()));
    return process;
  }

  @Override
  public HttpRequest probe(URI endpoint) {
    return Requests.json(endpoint, "sqs", "AmazonSQS.ListQueues", "1.0");
  }
}
