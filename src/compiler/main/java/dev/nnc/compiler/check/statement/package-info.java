/**
 * The statements of a network, each with its row and what it builds: input, features, layers, loss,
 * optimizer and the other settings.
 */
@NullMarked
package dev.nnc.compiler.check.statement;

import org.jspecify.annotations.NullMarked;
