/** What the command writes to and hears from: streams, messages, the line of progress, Ctrl-C. */
@NullMarked
package dev.nnc.cli.console;

import org.jspecify.annotations.NullMarked;
