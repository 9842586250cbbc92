/** The Maven plugin: fills a request to the compiler, and turns its result into files, messages and an exit. */
package dev.nnc.maven;
