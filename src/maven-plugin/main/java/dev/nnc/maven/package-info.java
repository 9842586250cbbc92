/**
 * The Maven plugin: from a request to the compiler and its result to files, messages and an exit.
 */
@NullMarked
package dev.nnc.maven;

import org.jspecify.annotations.NullMarked;
