package dev.nnc.compiler.source;

/** A line and a column, both from 1; the column counts code points. */
public record Position(int line, int column) {}
