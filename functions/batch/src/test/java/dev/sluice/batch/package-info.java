/** The contracts that every implementation of a port passes, and the tests of the batch. */
@NullMarked
package dev.sluice.batch;

import org.jspecify.annotations.NullMarked;
