/** Generated files and how they reach the disk: whole or not at all. */
package dev.nnc.compiler.output;
