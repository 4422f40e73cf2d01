/** The function through its door: event JSON in, items, alerts, objects and an answer out. */
@NullMarked
package dev.sluice.handlers;

import org.jspecify.annotations.NullMarked;
