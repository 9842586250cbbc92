/** The class under test: compiled in memory, used through its public API, compared, and what came of it. */
package dev.nnc.compiler.verify.subject;
