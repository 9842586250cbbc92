/** The class of a network in memory: written, compiled and loaded as {@code nnc} writes it. */
@NullMarked
package dev.nnc.tables.network;

import org.jspecify.annotations.NullMarked;
