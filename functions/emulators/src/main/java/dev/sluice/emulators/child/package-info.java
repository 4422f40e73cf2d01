/**
 * What runs inside an emulator's JVM: it is set by a system property and knows nothing of the
 * emulator.
 */
@NullMarked
package dev.sluice.emulators.child;

import org.jspecify.annotations.NullMarked;
