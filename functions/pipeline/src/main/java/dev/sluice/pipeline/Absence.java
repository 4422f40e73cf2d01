package dev.sluice.pipeline;

/**
 * That no record of a key came for a while.
 *
 * @param heardMillis when the stream took the key's latest record, in epoch milliseconds
 * @param lookedMillis how long the silence was when its alerts were last looked at, in milliseconds
 *     since the latest record; 0 if not before
 * @param silentMillis how long it is now
 */
public record Absence(String key, long heardMillis, long lookedMillis, long silentMillis) {}
