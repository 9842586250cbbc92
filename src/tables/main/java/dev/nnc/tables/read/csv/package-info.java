/** Text with a row a line and delimiters between its cells. FastCSV is known here alone. */
@NullMarked
package dev.nnc.tables.read.csv;

import org.jspecify.annotations.NullMarked;
