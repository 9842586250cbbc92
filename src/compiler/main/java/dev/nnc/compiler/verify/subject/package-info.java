/**
 * The class under test: compiled in memory, used through its public API, compared, and what came of
 * it.
 */
@NullMarked
package dev.nnc.compiler.verify.subject;

import org.jspecify.annotations.NullMarked;
