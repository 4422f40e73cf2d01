package dev.sluice.proof;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * What a function has in place of AWS and of real time.
 *
 * @param pipeline the file with the compact form
 * @param clock the virtual time of day
 * @param pauseMillis how long a pause is, from 0 to the ceiling given
 * @param sleep lets so many milliseconds pass
 * @param cacheBytes how much the function may remember
 */
public record Surroundings(
    Path pipeline,
    DynamoDbClient dynamoDb,
    SnsClient sns,
    S3Client s3,
    Clock clock,
    LongUnaryOperator pauseMillis,
    LongConsumer sleep,
    long cacheBytes) {}
