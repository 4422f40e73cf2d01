/** Finds the files of trained models, and what runs them in optional modules. */
@NullMarked
package dev.sluice.inference;

import org.jspecify.annotations.NullMarked;
