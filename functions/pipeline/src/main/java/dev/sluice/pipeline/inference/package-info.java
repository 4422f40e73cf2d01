/** Scores that trained models infer: the port to what runs them. */
@NullMarked
package dev.sluice.pipeline.inference;

import org.jspecify.annotations.NullMarked;
