@NullMarked
package dev.sluice.aws.direct;

import org.jspecify.annotations.NullMarked;
