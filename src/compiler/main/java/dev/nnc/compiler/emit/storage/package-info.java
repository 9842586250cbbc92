/**
 * The nested class {@code Parameters} and what shows it: names, shapes, initial values, copies, named inputs and
 * labels.
 */
package dev.nnc.compiler.emit.storage;
