/** Applies what could not be applied again, in runs that may be stopped and gone on with. */
@NullMarked
package dev.sluice.local.redrive;

import org.jspecify.annotations.NullMarked;
