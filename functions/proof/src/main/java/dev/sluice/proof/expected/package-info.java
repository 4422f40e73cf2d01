/** What a stream must come to, found without the engine: each record applied once and in order. */
@NullMarked
package dev.sluice.proof.expected;

import org.jspecify.annotations.NullMarked;
