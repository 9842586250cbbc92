/** The feature maps, and the way back through those that are trained or stand behind weights. */
@NullMarked
package dev.nnc.compiler.emit.layer.feature;

import org.jspecify.annotations.NullMarked;
