@NullMarked
package dev.sluice.versus;

import org.jspecify.annotations.NullMarked;
