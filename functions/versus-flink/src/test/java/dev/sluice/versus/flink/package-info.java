@NullMarked
package dev.sluice.versus.flink;

import org.jspecify.annotations.NullMarked;
