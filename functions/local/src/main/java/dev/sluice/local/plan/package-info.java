/** What the command that plans measures of a pipeline, and how it tells what came out. */
@NullMarked
package dev.sluice.local.plan;

import org.jspecify.annotations.NullMarked;
