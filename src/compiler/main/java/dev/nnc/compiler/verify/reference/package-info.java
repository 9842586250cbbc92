/** The layers in double precision, each with its vector-Jacobian product, and the network made of them. */
package dev.nnc.compiler.verify.reference;
