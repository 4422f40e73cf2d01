@NullMarked
package dev.sluice.forest;

import org.jspecify.annotations.NullMarked;
