/** The JUnit test of a class: the equations once more, in double precision and naively. */
@NullMarked
package dev.nnc.compiler.emit.junit;

import org.jspecify.annotations.NullMarked;
