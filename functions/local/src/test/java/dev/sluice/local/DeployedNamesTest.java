package dev.sluice.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.Endpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buckets by what CloudFormation calls them, over as much of S3 as tells their names and tags. */
class DeployedNamesTest {

  private static final String LONG = "temperatures-of-all-turbines";
  private static final String SHORTENED = "sluice-temperatures-of-all-tur-failures0a1b2c3d-x1y2z3";

  private final Map<String, @Nullable String> pipelineOfBucket = new LinkedHashMap<>();
  private HttpServer server;
  private Clients clients;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    clients = Clients.of(Endpoints.at(address));
  }

  @AfterEach
  void stop() {
    clients.close();
    server.stop(0);
  }

  @Test
  void aBucketIsFoundByTheStacksName() throws IOException {
    pipelineOfBucket.put("sluice-turbines-failures0a1b2c3d-x1y2z3", null);
    pipelineOfBucket.put("sluice-turbines-failures-failures0a1b2c3d-x1y2z3", null);
    pipelineOfBucket.put("sluice-turbines-2-failures0a1b2c3d-x1y2z3", null);

    assertThat(bucket("turbines")).isEqualTo("sluice-turbines-failures0a1b2c3d-x1y2z3");
  }

  @Test
  void aBucketWhoseNameIsShortenedIsFoundByItsTag() throws IOException {
    pipelineOfBucket.put("sluice-temperatures-of-all-tur-failures4e5f6789-u1v2w3", LONG + "-2");
    pipelineOfBucket.put(SHORTENED, LONG);
    pipelineOfBucket.put("sluice-temperatures-of-all-tur-failures00112233-r1s2t3", null);
    pipelineOfBucket.put("somebody-elses", LONG);

    assertThat(bucket(LONG)).isEqualTo(SHORTENED);
  }

  @Test
  void noneAndMoreThanOneAreTold() {
    assertThatThrownBy(() -> bucket(LONG))
        .hasMessageStartingWith("no bucket begins with 'sluice-%s-failures'", LONG);

    pipelineOfBucket.put(SHORTENED, LONG);
    pipelineOfBucket.put(SHORTENED + "4", LONG);

    assertThatThrownBy(() -> bucket(LONG))
        .hasMessageStartingWith("more than one bucket begins with 'sluice-%s-failures'", LONG)
        .hasMessageEndingWith("name its bucket with --bucket");
  }

  private String bucket(String pipeline) throws IOException {
    return new DeployedNames(clients, pipeline).bucket();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String bucket = exchange.getRequestURI().getPath().substring(1);
    if (bucket.isEmpty()) {
      send(exchange, 200, buckets());
    } else if (pipelineOfBucket.get(bucket) == null) {
      send(exchange, 404, "<Error><Code>NoSuchTagSet</Code></Error>");
    } else {
      send(exchange, 200, tags(pipelineOfBucket.get(bucket)));
    }
  }

  private String buckets() {
    return pipelineOfBucket.keySet().stream()
        .map(name -> "<Bucket><Name>" + name + "</Name></Bucket>")
        .collect(
            Collectors.joining(
                "", "<ListAllMyBucketsResult><Buckets>", "</Buckets></ListAllMyBucketsResult>"));
  }

  private static String tags(String pipeline) {
    return "<Tagging><TagSet><Tag><Key>sluice:pipeline</Key><Value>%s</Value></Tag></TagSet></Tagging>"
        .formatted(pipeline);
  }

  private static void send(HttpExchange exchange, int status, String xml) throws IOException {
    byte[] body = xml.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
