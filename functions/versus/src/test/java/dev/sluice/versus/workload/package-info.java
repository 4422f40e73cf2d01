@NullMarked
package dev.sluice.versus.workload;

import org.jspecify.annotations.NullMarked;
