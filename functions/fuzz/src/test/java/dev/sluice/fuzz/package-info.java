/** The doors through which bytes come from outside, and the laws that hold whatever they are. */
@NullMarked
package dev.sluice.fuzz;

import org.jspecify.annotations.NullMarked;
