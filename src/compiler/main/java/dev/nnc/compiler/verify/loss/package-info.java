/** The losses in double precision, as plain as they are in a book. */
package dev.nnc.compiler.verify.loss;
