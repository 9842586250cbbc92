/** What feature maps and target units learn from rows. */
@NullMarked
package dev.nnc.compiler.emit.network.fit;

import org.jspecify.annotations.NullMarked;
