/** What all contenders are given: sensor records and the events that deliver them, from a seed. */
@NullMarked
package dev.sluice.versus.workload;

import org.jspecify.annotations.NullMarked;
