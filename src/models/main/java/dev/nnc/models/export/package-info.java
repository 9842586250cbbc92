/** From a network of the language and its weights to a model of another tool. */
@NullMarked
package dev.nnc.models.export;

import org.jspecify.annotations.NullMarked;
