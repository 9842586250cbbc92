/** A run of training: epochs, when it ends, what it keeps, and how it goes on after a stop. */
@NullMarked
package dev.nnc.tables.run;

import org.jspecify.annotations.NullMarked;
