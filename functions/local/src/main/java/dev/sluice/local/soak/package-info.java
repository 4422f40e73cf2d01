/** Load and faults on the real parts: a stack is run for a while, shaken, and audited. */
@NullMarked
package dev.sluice.local.soak;

import org.jspecify.annotations.NullMarked;
