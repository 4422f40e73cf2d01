/** Runs SavedModels with TensorFlow. */
@NullMarked
package dev.sluice.tensorflow;

import org.jspecify.annotations.NullMarked;
