/** Runs ONNX models with ONNX Runtime. */
@NullMarked
package dev.sluice.onnx;

import org.jspecify.annotations.NullMarked;
