/** Delivery in numbers, held against closed forms and against the model of records. */
@NullMarked
package dev.sluice.delivery.flow;

import org.jspecify.annotations.NullMarked;
