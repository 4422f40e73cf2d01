/** Settings that lose data. */
@NullMarked
package dev.sluice.definition.lint;

import org.jspecify.annotations.NullMarked;
