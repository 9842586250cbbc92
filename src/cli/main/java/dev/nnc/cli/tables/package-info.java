/** What commands with tables show: how far a run is, and how good a network has become. */
@NullMarked
package dev.nnc.cli.tables;

import org.jspecify.annotations.NullMarked;
