/** The skeleton of the class: its public methods, their checks, the workspace. */
@NullMarked
package dev.nnc.compiler.emit.network;

import org.jspecify.annotations.NullMarked;
