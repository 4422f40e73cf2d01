/** The services of one schedule, what is watched while it runs, and the audit when it has ended. */
@NullMarked
package dev.sluice.proof.world;

import org.jspecify.annotations.NullMarked;
