package dev.sluice.delivery.door;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** In which of the protocol's encodings the AWS SDK speaks: a setting of the JVM. */
enum Encoding {
  JSON,
  CBOR;

  void use() {
    System.setProperty(
        SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(this == Encoding.CBOR));
  }

  static void useDefault() {
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
  }

  static KinesisClient client(URI endpoint) {
    return KinesisClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClient(Apache5HttpClient.create())
        .build();
  }
}
