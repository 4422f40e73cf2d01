/** Tests of the adapter, through its public door. */
@NullMarked
package dev.sluice.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
