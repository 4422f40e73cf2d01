/** The proof can fail: it finds out what is changed in the engine's source. */
@NullMarked
package dev.sluice.proof.mutation;

import org.jspecify.annotations.NullMarked;
