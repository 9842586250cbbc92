/** From a network of the language and its weights to a model in ONNX. */
@NullMarked
package dev.nnc.models.export.onnx;

import org.jspecify.annotations.NullMarked;
