@NullMarked
package dev.sluice.batch.carry;

import org.jspecify.annotations.NullMarked;
