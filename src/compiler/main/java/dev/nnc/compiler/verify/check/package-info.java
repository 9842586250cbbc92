/** One class a promise of the generated class, each tried on a trial. */
package dev.nnc.compiler.verify.check;
