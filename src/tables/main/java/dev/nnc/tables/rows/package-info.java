/** What the cells of a table mean to a network: its rows of numbers, labels and targets. */
@NullMarked
package dev.nnc.tables.rows;

import org.jspecify.annotations.NullMarked;
