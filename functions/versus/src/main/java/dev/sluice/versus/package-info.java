/** Sluice beside what people would otherwise run: the command, and what it tells. */
@NullMarked
package dev.sluice.versus;

import org.jspecify.annotations.NullMarked;
