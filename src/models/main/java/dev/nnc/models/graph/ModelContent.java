package dev.nnc.models.graph;

/** What stands in a file: a model, or tensors alone. */
public sealed interface ModelContent permits Graph, NamedTensors {}
