/** What the file of a trained model says of its inputs and outputs, read without its runtime. */
@NullMarked
package dev.sluice.definition.model;

import org.jspecify.annotations.NullMarked;
