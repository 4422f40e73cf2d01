/** The stack that runs a pipeline on AWS. */
@NullMarked
package dev.sluice.infra;

import org.jspecify.annotations.NullMarked;
