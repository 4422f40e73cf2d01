/** Tests of logs. */
@NullMarked
package dev.sluice.batch.log;

import org.jspecify.annotations.NullMarked;
