package dev.sluice.emulators;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
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
  // Evaluated where the packages are: a file would look for them beside itself.
  private static final String START =
      new String(Folders.bytes("servers/fauxqs.mjs"), StandardCharsets.UTF_8);

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
