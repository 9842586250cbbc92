/** The sparse text of libsvm: a label, and pairs of index and value. */
@NullMarked
package dev.nnc.tables.read.libsvm;

import org.jspecify.annotations.NullMarked;
