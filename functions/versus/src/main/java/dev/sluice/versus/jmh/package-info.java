/** Parts of the work by themselves, measured with JMH. */
@NullMarked
package dev.sluice.versus.jmh;

import org.jspecify.annotations.NullMarked;
