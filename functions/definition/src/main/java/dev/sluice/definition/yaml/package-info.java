/** YAML as a tree in which everything knows its place in the text. */
@NullMarked
package dev.sluice.definition.yaml;

import org.jspecify.annotations.NullMarked;
