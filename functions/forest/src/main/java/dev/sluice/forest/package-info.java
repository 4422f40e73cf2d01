/** Scores several fields, and their course, with Random Cut Forests. */
@NullMarked
package dev.sluice.forest;

import org.jspecify.annotations.NullMarked;
