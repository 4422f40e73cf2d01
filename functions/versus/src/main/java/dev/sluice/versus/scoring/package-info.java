/** The workload's scoring as one writes it by hand, for all contenders that are not Sluice. */
@NullMarked
package dev.sluice.versus.scoring;

import org.jspecify.annotations.NullMarked;
