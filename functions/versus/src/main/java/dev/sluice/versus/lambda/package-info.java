/** Contenders that are Lambda functions: the usual ones, and Sluice. */
@NullMarked
package dev.sluice.versus.lambda;

import org.jspecify.annotations.NullMarked;
