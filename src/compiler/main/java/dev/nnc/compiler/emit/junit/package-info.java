/** The JUnit test of a class: the equations once more, in double precision and naively. */
package dev.nnc.compiler.emit.junit;
