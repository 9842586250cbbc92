/**
 * What a report is about: a run of training or an evaluation, as plain records that whoever ran it
 * fills in. Nothing here knows of pages; {@code report.page} makes one.
 */
@NullMarked
package dev.nnc.tables.report;

import org.jspecify.annotations.NullMarked;
