/** Bad records in an S3 bucket. */
@NullMarked
package dev.sluice.aws.s3;

import org.jspecify.annotations.NullMarked;
