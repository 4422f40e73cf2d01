/** The engine under proof, and how functions are made of it. */
@NullMarked
package dev.sluice.proof.engine;

import org.jspecify.annotations.NullMarked;
