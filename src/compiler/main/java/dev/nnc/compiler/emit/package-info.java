/**
 * From a plan to Java source. {@link dev.nnc.compiler.emit.Emitter} is the face; each room below it
 * is one subject, and looks only at the rooms that docs/architecture.md lists before it.
 */
@NullMarked
package dev.nnc.compiler.emit;

import org.jspecify.annotations.NullMarked;
