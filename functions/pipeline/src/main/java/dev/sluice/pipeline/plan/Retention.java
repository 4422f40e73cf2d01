package dev.sluice.pipeline.plan;

import java.time.Duration;

/**
 * How long things are kept after the arrival of the record that made them.
 *
 * @param state a key's state
 * @param history closed windows and alerts
 */
public record Retention(Duration state, Duration history) {}
