/** Tests of what is read from the bucket. */
@NullMarked
package dev.sluice.local.archive;

import org.jspecify.annotations.NullMarked;
