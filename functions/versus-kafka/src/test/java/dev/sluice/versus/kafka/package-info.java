@NullMarked
package dev.sluice.versus.kafka;

import org.jspecify.annotations.NullMarked;
