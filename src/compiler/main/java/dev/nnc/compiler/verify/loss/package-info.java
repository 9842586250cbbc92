/** The losses in double precision, as plain as they are in a book. */
@NullMarked
package dev.nnc.compiler.verify.loss;

import org.jspecify.annotations.NullMarked;
