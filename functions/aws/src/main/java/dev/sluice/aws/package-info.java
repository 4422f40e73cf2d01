/** The AWS side of the batch's ports. */
@NullMarked
package dev.sluice.aws;

import org.jspecify.annotations.NullMarked;
