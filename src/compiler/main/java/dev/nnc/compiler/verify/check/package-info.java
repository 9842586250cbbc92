/** One class a promise of the generated class, each tried on a trial. */
@NullMarked
package dev.nnc.compiler.verify.check;

import org.jspecify.annotations.NullMarked;
