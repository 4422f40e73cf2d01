/** Real clients against emulators, with faults where a test wants them. */
@NullMarked
package dev.sluice.aws;

import org.jspecify.annotations.NullMarked;
