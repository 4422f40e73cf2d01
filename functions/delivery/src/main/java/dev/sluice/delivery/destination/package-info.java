/** What a mapping tells a failure destination of a batch that it gives up. */
@NullMarked
package dev.sluice.delivery.destination;

import org.jspecify.annotations.NullMarked;
