package dev.sluice.batch;

import dev.sluice.pipeline.Event;

/**
 * A record that its key's state can take.
 *
 * @param index its place in the batch
 */
record ReadyRecord(int index, ShardRecord record, Event event) {}
