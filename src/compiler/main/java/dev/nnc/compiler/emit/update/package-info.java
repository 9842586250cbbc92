/** From a gradient to the weight: penalties, clipping, the rules of the optimizers and the learning rate. */
package dev.nnc.compiler.emit.update;
