/** What the command that plans measures and tells. */
@NullMarked
package dev.sluice.local.plan;

import org.jspecify.annotations.NullMarked;
