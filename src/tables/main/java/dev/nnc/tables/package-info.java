/** From a table to a trained network: rows, training runs, metrics and the report. */
@NullMarked
package dev.nnc.tables;

import org.jspecify.annotations.NullMarked;
