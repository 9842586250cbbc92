/** The whole plan of a network, and its report. It decides; emit obeys. */
@NullMarked
package dev.nnc.compiler.plan;

import org.jspecify.annotations.NullMarked;
