/** Generated files and how they reach the disk: whole or not at all. */
@NullMarked
package dev.nnc.compiler.output;

import org.jspecify.annotations.NullMarked;
