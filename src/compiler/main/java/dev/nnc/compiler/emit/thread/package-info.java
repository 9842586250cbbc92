/** Classes nested in the generated one for several threads: sharing a pass, and scoring at once. */
@NullMarked
package dev.nnc.compiler.emit.thread;

import org.jspecify.annotations.NullMarked;
