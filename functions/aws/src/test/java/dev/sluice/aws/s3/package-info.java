/** Tests of the adapter, through its public door. */
@NullMarked
package dev.sluice.aws.s3;

import org.jspecify.annotations.NullMarked;
