package dev.sluice.emulators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests as AWS clients do, with a signature that only looks like one. */
record Client(URI endpoint, String accessKey) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Client(URI endpoint) {
    this(endpoint, "local");
  }

  HttpResponse<String> dynamoDb(String operation, String body) {
    return json("dynamodb", "DynamoDB_20120810." + operation, "1.0", body);
  }

  HttpResponse<String> sqs(String operation, String body) {
    return json("sqs", "AmazonSQS." + operation, "1.0", body);
  }

  HttpResponse<String> kinesis(String operation, String body) {
    return json("kinesis", "Kinesis_20131202." + operation, "1.1", body);
  }

  HttpResponse<String> listBuckets() {
    return send(request("s3").GET());
  }

  HttpResponse<String> createBucket(String name) {
    return send(request("s3", name).PUT(BodyPublishers.noBody()));
  }

  HttpResponse<String> getObject(String bucket, String name) {
    return send(request("s3", bucket + "/" + name).GET());
  }

  HttpResponse<String> putObject(String bucket, String name, String body) {
    return send(request("s3", bucket + "/" + name).PUT(BodyPublishers.ofString(body)));
  }

  /** Puts an object on a condition, the value of {@code If-None-Match}. */
  HttpResponse<String> putObject(String bucket, String name, String body, String ifNoneMatch) {
    return send(
        request("s3", bucket + "/" + name)
            .header("If-None-Match", ifNoneMatch)
            .PUT(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> json(String service, String target, String version, String body) {
    return send(
        request(service)
            .header("Content-Type", "application/x-amz-json-" + version)
            .header("X-Amz-Target", target)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String service) {
    return request(service, "");
  }

  private HttpRequest.Builder request(String service, String path) {
    String credential = accessKey + "/20260101/us-east-1/" + service + "/aws4_request";
    return HttpRequest.newBuilder(endpoint.resolve("/" + path))
        .header("X-Amz-Date", "20260101T000000Z")
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=0");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("no answer", e);
    }
  }
}
