@NullMarked
package dev.sluice.archive;

import org.jspecify.annotations.NullMarked;
