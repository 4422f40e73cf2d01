/** The state of keys and their history in a DynamoDB table. */
@NullMarked
package dev.sluice.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
