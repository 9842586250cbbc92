/** IDX, the format of MNIST. */
@NullMarked
package dev.nnc.tables.read.idx;

import org.jspecify.annotations.NullMarked;
