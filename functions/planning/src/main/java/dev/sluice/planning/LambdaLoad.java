package dev.sluice.planning;

/**
 * How the functions work, on average.
 *
 * @param batchRecords in a batch
 * @param batchKeys different ones in it
 * @param cycleSeconds from one batch of a shard to its next
 * @param durationSeconds of an invocation
 * @param concurrency how many invocations are under way at once
 * @param busy the part of its time in which a shard's function works, at the peak; above 1 it falls
 *     behind
 * @param perShard batches of one shard at once
 * @param warmShare the part of keys that are in memory
 * @param tableCallsPerMonth requests to DynamoDB
 */
public record LambdaLoad(
    double batchRecords,
    double batchKeys,
    double cycleSeconds,
    double durationSeconds,
    double concurrency,
    double busy,
    int perShard,
    double warmShare,
    double tableCallsPerMonth) {}
