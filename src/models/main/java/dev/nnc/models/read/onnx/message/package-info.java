/** The messages of an ONNX file, as they stand in it. */
@NullMarked
package dev.nnc.models.read.onnx.message;

import org.jspecify.annotations.NullMarked;
