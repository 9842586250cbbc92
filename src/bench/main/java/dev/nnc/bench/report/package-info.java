/** What is printed of it: tables and the chart. */
package dev.nnc.bench.report;
