/** The Lambda entry points: wiring only. */
@NullMarked
package dev.sluice.handlers;

import org.jspecify.annotations.NullMarked;
