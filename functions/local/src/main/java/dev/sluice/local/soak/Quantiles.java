package dev.sluice.local.soak;

/**
 * How durations are spread, in milliseconds.
 *
 * @param count how many were measured; without any, the others are 0
 * @param p50 half of them are not longer
 * @param p99 ninety-nine in a hundred are not longer
 * @param longest the longest
 */
public record Quantiles(int count, double p50, double p99, double longest) {}
