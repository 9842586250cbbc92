/** Writes {@code .nn} programs at random, spoils them, and makes those that show a fault small. */
package dev.nnc.compiler.programs;
