/** Tests that an audit sees what is wrong. */
@NullMarked
package dev.sluice.local.soak.audit;

import org.jspecify.annotations.NullMarked;
