/** What is timed, and how: cells of the table, virtual machines and processors, passes under JMH, the first calls of a class. */
package dev.nnc.bench.measure;
