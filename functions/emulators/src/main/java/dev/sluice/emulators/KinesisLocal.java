package dev.sluice.emulators;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;

/** npm's kinesis-local (kinesis-mock). Everything is in memory. */
record KinesisLocal(Host host, NodePackages packages) implements Server {
  // Relative to the folder of the packages, where the process runs.
  private static final String MAIN = "node_modules/kinesis-local/main.js";
  // What a stream takes half a second for, unless told otherwise.
  private static final List<String> SLOW =
      List.of(
          "CREATE_STREAM", "DELETE_STREAM", "MERGE_SHARDS", "SPLIT_SHARD", "UPDATE_SHARD_COUNT");
  private static final String CERTIFICATE = "node_modules/kinesis-local/server.json";

  @Override
  public String name() {
    return "kinesis-local";
  }

  @Override
  public ProcessBuilder on(int port, Path run) {
    ProcessBuilder process = packages.process(host, run, MAIN);
    process.environment().put("KINESIS_MOCK_PLAIN_PORT", Integer.toString(port));
    // It cannot be told not to serve TLS as well.
    process.environment().put("KINESIS_MOCK_TLS_PORT", Integer.toString(Ports.free()));
    process.environment().put("KINESIS_MOCK_CERT_PATH", CERTIFICATE);
    process.environment().put("LOG_LEVEL", "ERROR");
    SLOW.forEach(change -> process.environment().put(change + "_DURATION", "10ms"));
    return process;
  }

  @Override
  public HttpRequest probe(URI endpoint) {
    return Requests.json(endpoint, "kinesis", "Kinesis_20131202.ListStreams", "1.1");
  }
}
