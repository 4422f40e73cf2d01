/** An in-process Kinesis stream and how Lambda delivers it to a function. */
@NullMarked
package dev.sluice.delivery;

import org.jspecify.annotations.NullMarked;
