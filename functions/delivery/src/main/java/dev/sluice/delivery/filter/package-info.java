/** Which records a mapping's filter criteria let through to the function. */
@NullMarked
package dev.sluice.delivery.filter;

import org.jspecify.annotations.NullMarked;
