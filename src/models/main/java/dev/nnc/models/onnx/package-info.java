/** What the format ONNX fixes for those who read it and for those who write it. */
@NullMarked
package dev.nnc.models.onnx;

import org.jspecify.annotations.NullMarked;
