/** The report as one page: each section is a class that writes it. */
@NullMarked
package dev.nnc.tables.report.page;

import org.jspecify.annotations.NullMarked;
