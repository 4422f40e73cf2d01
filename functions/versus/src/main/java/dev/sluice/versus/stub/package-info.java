/** An endpoint that answers as DynamoDB and SNS do, after a fixed time. */
@NullMarked
package dev.sluice.versus.stub;

import org.jspecify.annotations.NullMarked;
