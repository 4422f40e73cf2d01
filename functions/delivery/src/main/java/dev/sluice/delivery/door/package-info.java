/**
 * An HTTP door to in-memory streams that speaks Kinesis's protocol, as the AWS SDKs and the AWS CLI
 * do.
 */
@NullMarked
package dev.sluice.delivery.door;

import org.jspecify.annotations.NullMarked;
