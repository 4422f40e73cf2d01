/** Trained models: what runs them is behind a port, which optional modules stand for. */
@NullMarked
package dev.sluice.pipeline.inference;

import org.jspecify.annotations.NullMarked;
