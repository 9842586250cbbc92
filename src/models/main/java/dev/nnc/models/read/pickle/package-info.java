/**
 * Python's pickles as data: an iterative machine over the opcodes that makes records of objects and
 * calls, and never makes or calls anything; the arrays of NumPy and joblib in them.
 */
@NullMarked
package dev.nnc.models.read.pickle;

import org.jspecify.annotations.NullMarked;
