/**
 * What the commands about models of other tools need: their files, the trial of a class, the
 * report.
 */
@NullMarked
package dev.nnc.cli.models;

import org.jspecify.annotations.NullMarked;
