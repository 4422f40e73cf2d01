/**
 * The front end of CEL: from an expression's text to a checked tree, with the place of mistakes.
 */
@NullMarked
package dev.sluice.definition.expression;

import org.jspecify.annotations.NullMarked;
