/** Reading and writing safetensors, and the fingerprint that says whose file it is. */
package dev.nnc.compiler.emit.file;
