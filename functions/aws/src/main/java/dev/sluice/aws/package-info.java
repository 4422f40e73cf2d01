/** The AWS side of the batch's ports; here is what its adapters share. */
@NullMarked
package dev.sluice.aws;

import org.jspecify.annotations.NullMarked;
