/**
 * An executable model of how Lambda delivers a Kinesis stream to a function: a virtual clock, and
 * everything that may happen is a choice that can be enumerated, drawn from a seed, and replayed.
 */
@NullMarked
package dev.sluice.delivery.model;

import org.jspecify.annotations.NullMarked;
