/**
 * PyTorch's files of weights: a zip with a pickle and a file for each storage, or, before version
 * 1.6, pickles with the storages behind them.
 */
@NullMarked
package dev.nnc.models.read.torch;

import org.jspecify.annotations.NullMarked;
