/** The feature maps in double precision, with what they learn from rows. */
@NullMarked
package dev.nnc.compiler.verify.reference.feature;

import org.jspecify.annotations.NullMarked;
