/** The network made of layers in double precision: what judges the generated class. */
@NullMarked
package dev.nnc.compiler.verify.reference;

import org.jspecify.annotations.NullMarked;
