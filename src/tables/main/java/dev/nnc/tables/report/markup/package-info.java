/** Text of a page that is well-formed whatever the data have in them. */
@NullMarked
package dev.nnc.tables.report.markup;

import org.jspecify.annotations.NullMarked;
