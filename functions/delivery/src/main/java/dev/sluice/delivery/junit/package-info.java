/** Runs a JUnit test under many schedules of delivery. */
@NullMarked
package dev.sluice.delivery.junit;

import org.jspecify.annotations.NullMarked;
