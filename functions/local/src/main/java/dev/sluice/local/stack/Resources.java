package dev.sluice.local.stack;

/**
 * What one pipeline uses.
 *
 * @param alertQueueUrl an SQS queue that is subscribed to the topic, for those who want to see the
 *     alerts arrive
 */
public record Resources(
    String stream, String table, String topicArn, String bucket, String alertQueueUrl) {}
