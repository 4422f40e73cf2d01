/** Everything that a pipeline needs on AWS, on one machine: endpoints, resources, the function. */
@NullMarked
package dev.sluice.local.stack;

import org.jspecify.annotations.NullMarked;
