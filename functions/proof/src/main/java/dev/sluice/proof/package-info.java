/**
 * Delivers streams to the function in every way that Lambda may, and audits what becomes of them.
 */
@NullMarked
package dev.sluice.proof;

import org.jspecify.annotations.NullMarked;
