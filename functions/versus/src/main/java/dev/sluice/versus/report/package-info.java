/** What came of a comparison: tables, marks, a picture, a line of JSON. */
@NullMarked
package dev.sluice.versus.report;

import org.jspecify.annotations.NullMarked;
