/** Tumbling windows over event time: which are open for a key, and what they have gathered. */
@NullMarked
package dev.sluice.pipeline.window;

import org.jspecify.annotations.NullMarked;
