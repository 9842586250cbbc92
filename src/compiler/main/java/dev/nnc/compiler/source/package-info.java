/** Source text and places in it. */
@NullMarked
package dev.nnc.compiler.source;

import org.jspecify.annotations.NullMarked;
