package dev.sluice.aws.direct;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import software.amazon.awssdk.services.sns.SnsServiceClientConfiguration;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/**
 * SNS, as far as the adapters call it. If all messages of a call are taken, its answer does not
 * tell which identifiers they were given.
 */
public final class DirectSns implements SnsClient {

  private static final String API_VERSION = "2010-03-31";

  private static final PublishBatchResponse ALL_TAKEN = PublishBatchResponse.builder().build();

  private final SnsClient sdk;
  private final DirectCalls calls;

  private DirectSns(SnsClient sdk, Transport transport) {
    this.sdk = sdk;
    this.calls =
        DirectCalls.over(transport, sdk.serviceClientConfiguration().credentialsProvider());
  }

  /**
   * A client with the builder's settings, of which direct calls heed region, endpoint and
   * credentials only: no plugins, no interceptors, and no retries.
   *
   * @param http its connections; closed by whoever made them
   */
  public static DirectSns of(SnsClientBuilder builder, SdkHttpClient http) {
    Transport transport = new Transport(http);
    return new DirectSns(builder.httpClient(transport).build(), transport);
  }

  @Override
  public PublishBatchResponse publishBatch(PublishBatchRequest request) {
    Content content;
    try {
      content = FormContent.of("PublishBatch", API_VERSION, request);
    } catch (IOException noForm) {
      return sdk.publishBatch(request);
    }
    return calls.make(
        new DirectCall<>(
            "PublishBatch " + request.topicArn(),
            "",
            content,
            request,
            () -> sdk.publishBatch(request),
            DirectSns::allTaken));
  }

  /** If not, what failed is a list in it. */
  private static @Nullable PublishBatchResponse allTaken(Answer answer) {
    String text = answer.text();
    boolean isUsual =
        answer.isOk() && text.contains("<PublishBatchResult>") && !text.contains("<Failed>");
    return isUsual ? ALL_TAKEN : null;
  }

  @Override
  public SnsServiceClientConfiguration serviceClientConfiguration() {
    return sdk.serviceClientConfiguration();
  }

  @Override
  public String serviceName() {
    return sdk.serviceName();
  }

  @Override
  public void close() {
    sdk.close();
  }
}
