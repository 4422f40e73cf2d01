/** Alerts on an SNS topic. */
@NullMarked
package dev.sluice.aws.sns;

import org.jspecify.annotations.NullMarked;
