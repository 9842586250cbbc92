/** A network by each competitor, behind one interface: ours and those of other libraries, with the same weights and data. */
package dev.nnc.bench.peer;
