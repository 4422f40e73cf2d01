/**
 * The streams of the proof: small ones for every fault at every place, and long ones from seeds.
 */
@NullMarked
package dev.sluice.proof.stream;

import org.jspecify.annotations.NullMarked;
