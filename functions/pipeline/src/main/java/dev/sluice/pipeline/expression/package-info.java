/** Checked CEL expressions as data, and the closures that evaluate them. */
@NullMarked
package dev.sluice.pipeline.expression;

import org.jspecify.annotations.NullMarked;
