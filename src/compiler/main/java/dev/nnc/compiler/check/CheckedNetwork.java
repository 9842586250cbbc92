package dev.nnc.compiler.check;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.source.Span;

/**
 * A network that is known to be right.
 *
 * @param name its name where it is declared, for what is said about it later
 */
public record CheckedNetwork(Network network, Span name) {}
