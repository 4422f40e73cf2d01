@NullMarked
package dev.sluice.versus.race;

import org.jspecify.annotations.NullMarked;
