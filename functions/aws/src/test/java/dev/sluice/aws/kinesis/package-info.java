/** Tests of the adapter, through its public door. */
@NullMarked
package dev.sluice.aws.kinesis;

import org.jspecify.annotations.NullMarked;
