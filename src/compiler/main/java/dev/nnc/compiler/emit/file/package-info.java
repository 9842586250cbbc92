/** Reading and writing safetensors, and the fingerprint that says whose file it is. */
@NullMarked
package dev.nnc.compiler.emit.file;

import org.jspecify.annotations.NullMarked;
