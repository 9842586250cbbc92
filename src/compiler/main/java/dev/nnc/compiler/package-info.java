/** The compiler from {@code .nn} files to Java classes. */
package dev.nnc.compiler;
