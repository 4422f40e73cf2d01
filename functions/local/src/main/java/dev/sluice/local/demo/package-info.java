/** The demonstration: an example's records through the whole stack. */
@NullMarked
package dev.sluice.local.demo;

import org.jspecify.annotations.NullMarked;
