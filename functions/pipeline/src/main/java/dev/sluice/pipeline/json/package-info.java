/** JSON text as it lies in memory, gone over without making objects of it. */
@NullMarked
package dev.sluice.pipeline.json;

import org.jspecify.annotations.NullMarked;
