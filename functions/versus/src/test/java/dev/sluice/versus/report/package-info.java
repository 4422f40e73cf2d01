@NullMarked
package dev.sluice.versus.report;

import org.jspecify.annotations.NullMarked;
