/**
 * Clients whose calls that every batch makes go round most of the SDK. It makes the first call of a
 * kind, and reads every answer that is not the usual one; those between are its request again, with
 * another content, time and signature.
 */
@NullMarked
package dev.sluice.aws.direct;

import org.jspecify.annotations.NullMarked;
