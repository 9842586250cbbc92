/** Writes messages of protobuf. */
@NullMarked
package dev.nnc.models.export.protobuf;

import org.jspecify.annotations.NullMarked;
