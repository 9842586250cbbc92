/** Charts in SVG: axes with round ticks, lines, points and bars, each with a title. */
@NullMarked
package dev.nnc.tables.report.chart;

import org.jspecify.annotations.NullMarked;
