/** Measures a function's cold start: from the JVM's start to the answer to its first batch. */
@NullMarked
package dev.sluice.coldstart;

import org.jspecify.annotations.NullMarked;
