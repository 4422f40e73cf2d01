package dev.sluice.aws.direct;

import dev.sluice.aws.dynamodb.ForwardingDynamoDb;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * DynamoDB, of which those writes are direct calls that every batch may make. Their answers have no
 * metadata.
 */
public final class DirectDynamoDb extends ForwardingDynamoDb {

  private static final String DONE = "{}";
  private static final String ALL_DONE = "{\"UnprocessedItems\":{}}";

  private final DirectCalls calls;

  private DirectDynamoDb(DynamoDbClient sdk, Transport transport) {
    super(sdk);
    this.calls =
        DirectCalls.over(transport, sdk.serviceClientConfiguration().credentialsProvider());
  }

  /**
   * A client with the builder's settings, of which direct calls heed region, endpoint and
   * credentials only: no plugins, no interceptors, and no retries.
   *
   * @param http its connections; closed by whoever made them
   */
  public static DirectDynamoDb of(DynamoDbClientBuilder builder, SdkHttpClient http) {
    Transport transport = new Transport(http);
    return new DirectDynamoDb(builder.httpClient(transport).build(), transport);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    PutItemResponse done = PutItemResponse.builder().build();
    String kind = "PutItem " + request.tableName();
    return write(kind, request, () -> super.putItem(request), DONE, done);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    UpdateItemResponse done = UpdateItemResponse.builder().build();
    String kind = "UpdateItem " + request.tableName();
    return write(kind, request, () -> super.updateItem(request), DONE, done);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    BatchWriteItemResponse done =
        BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    String kind = "BatchWriteItem " + request.requestItems().keySet();
    return write(kind, request, () -> super.batchWriteItem(request), ALL_DONE, done);
  }

  private <T> T write(
      String kind, DynamoDbRequest request, Supplier<T> bySdk, String usual, T done) {
    Content content;
    try {
      content = JsonContent.of(request);
    } catch (IOException noForm) {
      return bySdk.get();
    }
    return calls.make(
        new DirectCall<>(
            kind, "", content, request, bySdk, answer -> answer.isOk(usual) ? done : null));
  }
}
