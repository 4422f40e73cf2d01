/** How Lambda's event source mapping delivers a Kinesis stream to a function, in real time. */
@NullMarked
package dev.sluice.delivery.mapping;

import org.jspecify.annotations.NullMarked;
