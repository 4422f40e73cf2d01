/** What the formats with a schema of their own say of a record: how to read it, and its types. */
@NullMarked
package dev.sluice.definition.schema;

import org.jspecify.annotations.NullMarked;
