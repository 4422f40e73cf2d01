/** The checked pipeline as data: what the definition writes and the function loads. */
@NullMarked
package dev.sluice.pipeline.plan;

import org.jspecify.annotations.NullMarked;
