/** Reads neural networks in PMML. */
@NullMarked
package dev.nnc.models.read.pmml;

import org.jspecify.annotations.NullMarked;
