package dev.sluice.aws.sns;

import dev.sluice.aws.Emulated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A topic and a queue that subscribes to it. */
public record Topic(String arn, String queue) {

  private static final SnsClient SNS = Emulated.sdkSns();
  private static final SqsClient SQS = Emulated.sqs(Emulated.http());

  public static Topic standard() {
    String name = Emulated.name("alerts");
    return subscribed(
        SNS.createTopic(request -> request.name(name)).topicArn(),
        SQS.createQueue(request -> request.queueName(name)).queueUrl());
  }

  static Topic fifo() {
    String name = Emulated.name("alerts") + ".fifo";
    return subscribed(
        SNS.createTopic(request -> request.name(name).attributes(Map.of("FifoTopic", "true")))
            .topicArn(),
        SQS.createQueue(request ->
                request.queueName(name).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl());
  }

  private static Topic subscribed(String topic, String queue) {
    String queueArn =
        SQS.getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributesAsStrings()
            .getOrDefault("QueueArn", "");
    SNS.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(queueArn));
    return new Topic(topic, queue);
  }

  SnsAlertSink sink(SdkHttpClient http) {
    return new SnsAlertSink(Emulated.sns(http), arn, "turbines");
  }

  /** What arrived, when at least so many have. SQS waits for the next, not we. */
  public List<Arrived> received(int atLeast) {
    List<Arrived> arrived = new ArrayList<>();
    for (int empty = 0; empty < (arrived.size() < atLeast ? 5 : 1); ) {
      int seconds = arrived.size() < atLeast ? 2 : 0;
      List<Message> messages =
          SQS.receiveMessage(request ->
                  request.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(seconds))
              .messages();
      empty += messages.isEmpty() ? 1 : 0;
      for (Message message : messages) {
        arrived.add(Arrived.of(message.body()));
        SQS.deleteMessage(
            request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
      }
    }
    return arrived;
  }
}
