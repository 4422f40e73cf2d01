/** Tests of the soak's parts. */
@NullMarked
package dev.sluice.local.soak;

import org.jspecify.annotations.NullMarked;
