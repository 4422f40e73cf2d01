/**
 * What happens to one record: decode, transform, windows, scores, alerts, and the state of a key.
 */
@NullMarked
package dev.sluice.pipeline;

import org.jspecify.annotations.NullMarked;
