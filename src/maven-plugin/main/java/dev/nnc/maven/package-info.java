/** The Maven plugin: from a request to the compiler and its result to files, messages and an exit. */
package dev.nnc.maven;
