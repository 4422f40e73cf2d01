/**
 * DynamoDB, SNS and S3 in memory, behind the interfaces of the SDK, with a way to them that may
 * fail.
 */
@NullMarked
package dev.sluice.proof.service;

import org.jspecify.annotations.NullMarked;
