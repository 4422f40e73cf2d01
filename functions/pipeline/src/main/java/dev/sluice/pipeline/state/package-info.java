/** The stored form of a key's state. */
@NullMarked
package dev.sluice.pipeline.state;

import org.jspecify.annotations.NullMarked;
