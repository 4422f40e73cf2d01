package dev.sluice.aws.direct;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * A call of which the SDK can make the first of its kind, and read the answer.
 *
 * @param kind what it shares with calls whose requests have other contents and names
 * @param name with which its request's path ends; empty if all of the kind have one path
 * @param content what its request carries
 * @param request what the SDK is given
 * @param bySdk makes the call
 * @param usual what the usual answer to it says; null for another answer
 */
record DirectCall<T>(
    String kind,
    String name,
    Content content,
    AwsRequest request,
    Supplier<T> bySdk,
    Function<Answer, @Nullable T> usual) {}
