/** From a syntax tree to a network that is known to be right: one class per rule. */
package dev.nnc.compiler.check;
