/** The compiler from {@code .nn} files to Java classes. */
@NullMarked
package dev.nnc.compiler;

import org.jspecify.annotations.NullMarked;
