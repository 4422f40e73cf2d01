@NullMarked
package dev.sluice.versus.run;

import org.jspecify.annotations.NullMarked;
