/** Alerts: when one is raised, how long it is quiet, what it says and under which id. */
@NullMarked
package dev.sluice.pipeline.alert;

import org.jspecify.annotations.NullMarked;
