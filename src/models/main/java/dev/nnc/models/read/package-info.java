/** From the files of tools to graphs: a package for each format, and the list of them. */
@NullMarked
package dev.nnc.models.read;

import org.jspecify.annotations.NullMarked;
