@NullMarked
package dev.sluice.versus.lambda;

import org.jspecify.annotations.NullMarked;
