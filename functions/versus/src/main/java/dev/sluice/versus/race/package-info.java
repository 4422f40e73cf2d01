/** How a contender is run and measured, in a JVM of its own. */
@NullMarked
package dev.sluice.versus.race;

import org.jspecify.annotations.NullMarked;
