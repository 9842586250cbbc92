/**
 * What the user asks for: the options and subcommands as picocli knows them, and what is wrong with
 * a line.
 */
@NullMarked
package dev.nnc.cli.argument;

import org.jspecify.annotations.NullMarked;
