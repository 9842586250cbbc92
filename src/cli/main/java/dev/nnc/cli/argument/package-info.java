/** What the user asks for: the options and subcommands as picocli knows them, and what is wrong with a line. */
package dev.nnc.cli.argument;
