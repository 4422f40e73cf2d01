/** What could not be applied, as the bucket keeps it: bad records and batches given up. */
@NullMarked
package dev.sluice.local.archive;

import org.jspecify.annotations.NullMarked;
