/** What a load costs on Lambda, on what else would run it, and from where on which is cheaper. */
@NullMarked
package dev.sluice.planning;

import org.jspecify.annotations.NullMarked;
