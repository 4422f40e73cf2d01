/** Values as people read them. */
@NullMarked
package dev.sluice.pipeline.text;

import org.jspecify.annotations.NullMarked;
