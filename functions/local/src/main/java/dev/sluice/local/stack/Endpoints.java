package dev.sluice.local.stack;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the services answer. */
public record Endpoints(URI kinesis, URI dynamoDb, URI sns, URI sqs, URI s3) {

  /**
   * The environment's prefix for the endpoint of one service, as the AWS SDKs and the AWS CLI read
   * it.
   */
  private static final String PREFIX = "AWS_ENDPOINT_URL_";

  /** One address that answers for every service, as LocalStack's does. */
  public static Endpoints at(URI endpoint) {
    return new Endpoints(endpoint, endpoint, endpoint, endpoint, endpoint);
  }

  /** The environment with which the AWS CLI and the AWS SDKs work against these endpoints. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(PREFIX + "KINESIS", kinesis.toString());
    environment.put(PREFIX + "DYNAMODB", dynamoDb.toString());
    environment.put(PREFIX + "SNS", sns.toString());
    environment.put(PREFIX + "SQS", sqs.toString());
    environment.put(PREFIX + "S3", s3.toString());
    environment.put("AWS_REGION", Clients.LOCAL_REGION.id());
    environment.put(
        "AWS_DEFAULT_REGION",
        Clients.LOCAL_REGION.id()); // the AWS CLI's first version reads this one
    environment.put("AWS_ACCESS_KEY_ID", Clients.LOCAL_CREDENTIAL);
    environment.put("AWS_SECRET_ACCESS_KEY", Clients.LOCAL_CREDENTIAL);
    return environment;
  }
}
