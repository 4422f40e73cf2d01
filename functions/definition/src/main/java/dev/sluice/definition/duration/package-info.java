/** How durations are written in a pipeline file: {@code 30s}, {@code 10m}, {@code 30d}. */
@NullMarked
package dev.sluice.definition.duration;

import org.jspecify.annotations.NullMarked;
