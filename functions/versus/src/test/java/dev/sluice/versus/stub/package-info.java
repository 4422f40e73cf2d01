@NullMarked
package dev.sluice.versus.stub;

import org.jspecify.annotations.NullMarked;
