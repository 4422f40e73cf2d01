/** The event with which Lambda delivers a shard's records. */
@NullMarked
package dev.sluice.aws.kinesis;

import org.jspecify.annotations.NullMarked;
