/** Tests of redriving. */
@NullMarked
package dev.sluice.local.redrive;

import org.jspecify.annotations.NullMarked;
