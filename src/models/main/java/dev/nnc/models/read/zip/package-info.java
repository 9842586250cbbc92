/** Zip archives in memory, with limits: several formats are one. */
@NullMarked
package dev.nnc.models.read.zip;

import org.jspecify.annotations.NullMarked;
