/** Whether a delivery's settings can lose data, though Lambda takes them. */
@NullMarked
package dev.sluice.definition.lint;

import org.jspecify.annotations.NullMarked;
