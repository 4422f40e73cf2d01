@NullMarked
package dev.sluice.coldstart;

import org.jspecify.annotations.NullMarked;
