/** The {@code nnc} command: arguments in, messages, files and an exit status out. */
package dev.nnc.cli;
