/** Emulators of AWS services, each a process of its own on loopback. */
@NullMarked
package dev.sluice.emulators;

import org.jspecify.annotations.NullMarked;
