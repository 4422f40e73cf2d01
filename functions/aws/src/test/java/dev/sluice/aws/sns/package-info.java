/** Tests of the adapter, through its public door. */
@NullMarked
package dev.sluice.aws.sns;

import org.jspecify.annotations.NullMarked;
