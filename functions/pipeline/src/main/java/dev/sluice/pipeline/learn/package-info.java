/** Learners: each learns, per key, to tell a record's class from labels that may come late. */
@NullMarked
package dev.sluice.pipeline.learn;

import org.jspecify.annotations.NullMarked;
