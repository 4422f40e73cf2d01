package dev.sluice.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates on emulators what the CDK stack creates on AWS, as far as the function sees it. */
public final class Provisioning {

  private static final Duration STREAM_START = Duration.ofSeconds(60);

  private final Clients clients;

  public Provisioning(Clients clients) {
    this.clients = clients;
  }

  /**
   * Creates a stream, table, topic, bucket and alert queue.
   *
   * @param name the name of each, where its service asks for nothing else: lower-case letters,
   *     digits, hyphens
   */
  public Resources create(String name, int shards) {
    KinesisClient kinesis = clients.kinesis();
    kinesis.createStream(request -> request.streamName(name).shardCount(shards));
    createTable(clients.dynamoDb(), name);
    String topicArn = clients.sns().createTopic(request -> request.name(name)).topicArn();
    String queueUrl = subscribeQueue(name, topicArn);
    String bucket = bucket(name);
    clients.s3().createBucket(request -> request.bucket(bucket));
    kinesis
        .waiter()
        .waitUntilStreamExists(
            request -> request.streamName(name),
            override -> override.waitTimeout(STREAM_START).maxAttempts(120));
    return new Resources(name, name, topicArn, bucket, queueUrl);
  }

  /** S3 takes at most 63 characters, and no hyphen last. */
  private static String bucket(String name) {
    return name.substring(0, Math.min(name.length(), 63)).replaceAll("-+$", "");
  }

  /** Deletes what {@link #create} created; what is gone already is no error. */
  public void delete(Resources resources) {
    quietly(() -> clients.kinesis().deleteStream(r -> r.streamName(resources.stream())));
    quietly(() -> clients.dynamoDb().deleteTable(r -> r.tableName(resources.table())));
    quietly(() -> clients.sns().deleteTopic(r -> r.topicArn(resources.topicArn())));
    quietly(() -> clients.sqs().deleteQueue(r -> r.queueUrl(resources.alertQueueUrl())));
    quietly(() -> deleteBucket(resources.bucket()));
  }

  private static void createTable(DynamoDbClient dynamoDb, String name) {
    dynamoDb.createTable(
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                text("pk"), text("sk"), text("day"), text("at"), text("watch"), number("due"))
            .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName("alerts")
                    .keySchema(key("day", KeyType.HASH), key("at", KeyType.RANGE))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL))
                    .build(),
                GlobalSecondaryIndex.builder()
                    .indexName("silence")
                    .keySchema(key("watch", KeyType.HASH), key("due", KeyType.RANGE))
                    .projection(keys -> keys.projectionType(ProjectionType.KEYS_ONLY))
                    .build())
            .build());
    dynamoDb.waiter().waitUntilTableExists(request -> request.tableName(name));
    dynamoDb.updateTimeToLive(request ->
        request
            .tableName(name)
            .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("exp")));
  }

  private static AttributeDefinition text(String name) {
    return attribute(name, ScalarAttributeType.S);
  }

  private static AttributeDefinition number(String name) {
    return attribute(name, ScalarAttributeType.N);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private String subscribeQueue(String name, String topicArn) {
    String url = clients.sqs().createQueue(request -> request.queueName(name)).queueUrl();
    String arn =
        clients
            .sqs()
            .getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    clients
        .sns()
        .subscribe(request ->
            request
                .topicArn(topicArn)
                .protocol("sqs")
                .endpoint(arn)
                .attributes(Map.of("RawMessageDelivery", "true")));
    return url;
  }

  private void deleteBucket(String bucket) {
    clients
        .s3()
        .listObjectsV2Paginator(request -> request.bucket(bucket))
        .forEach(page -> {
          List<ObjectIdentifier> keys =
              page.contents().stream()
                  .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                  .toList();
          if (!keys.isEmpty()) {
            clients
                .s3()
                .deleteObjects(
                    r -> r.bucket(bucket).delete(Delete.builder().objects(keys).build()));
          }
        });
    clients.s3().deleteBucket(request -> request.bucket(bucket));
  }

  /** One thing that cannot be deleted keeps nobody from deleting the rest. */
  private static void quietly(Runnable deletion) {
    try {
      deletion.run();
    } catch (SdkException ignored) {
      // Gone already, or the endpoint is: there is nothing left to do about it.
    }
  }
}
