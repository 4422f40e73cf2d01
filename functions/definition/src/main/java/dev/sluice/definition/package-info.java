/** The pipeline file: from YAML, with every mistake told, to the compact form. */
@NullMarked
package dev.sluice.definition;

import org.jspecify.annotations.NullMarked;
