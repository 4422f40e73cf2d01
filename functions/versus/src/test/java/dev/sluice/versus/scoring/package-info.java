@NullMarked
package dev.sluice.versus.scoring;

import org.jspecify.annotations.NullMarked;
