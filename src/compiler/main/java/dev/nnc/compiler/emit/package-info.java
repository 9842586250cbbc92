/**
 * From a plan to Java source: one emitter per kind of operation, one target per kind of arithmetic.
 */
package dev.nnc.compiler.emit;
