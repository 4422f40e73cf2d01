/** Tests of the local function. */
@NullMarked
package dev.sluice.local.stack;

import org.jspecify.annotations.NullMarked;
