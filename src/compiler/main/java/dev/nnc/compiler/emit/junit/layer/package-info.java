/** The layers and feature maps of an emitted test, in plain Java and double precision. */
@NullMarked
package dev.nnc.compiler.emit.junit.layer;

import org.jspecify.annotations.NullMarked;
