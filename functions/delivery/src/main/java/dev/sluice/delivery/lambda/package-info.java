/**
 * What Lambda's documentation says of an event source mapping on a Kinesis stream: its settings,
 * the event of a batch, what an answer means, and what becomes of a batch that is not taken.
 */
@NullMarked
package dev.sluice.delivery.lambda;

import org.jspecify.annotations.NullMarked;
