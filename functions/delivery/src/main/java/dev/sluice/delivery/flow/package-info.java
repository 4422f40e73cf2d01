/**
 * How Lambda delivers a shard, in numbers of records and not record by record: for thousands of
 * shards over hours of virtual time.
 */
@NullMarked
package dev.sluice.delivery.flow;

import org.jspecify.annotations.NullMarked;
