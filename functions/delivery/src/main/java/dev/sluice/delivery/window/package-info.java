/** Tumbling windows, with which a mapping carries a function's state from batch to batch. */
@NullMarked
package dev.sluice.delivery.window;

import org.jspecify.annotations.NullMarked;
