package dev.sluice.emulators;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Requests as AWS clients send them, with a signature that only looks like one. */
final class Requests {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Requests() {}

  /**
   * A request without parameters.
   *
   * @param operation as the header {@code X-Amz-Target} names it
   * @param version of AWS's JSON protocol: 1.0 or 1.1
   */
  static HttpRequest json(URI endpoint, String service, String operation, String version) {
    return HttpRequest.newBuilder(endpoint)
        .timeout(PATIENCE)
        .header("Content-Type", "application/x-amz-json-" + version)
        .header("X-Amz-Target", operation)
        .header("X-Amz-Date", "20260101T000000Z")
        .header("Authorization", authorization(service))
        .POST(BodyPublishers.ofString("{}"))
        .build();
  }

  private static String authorization(String service) {
    return "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0"
        .formatted(service);
  }
}
