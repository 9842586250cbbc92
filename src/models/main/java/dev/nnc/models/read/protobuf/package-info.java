/** The wire format of Protocol Buffers, as far as it is needed to read messages of known fields. */
@NullMarked
package dev.nnc.models.read.protobuf;

import org.jspecify.annotations.NullMarked;
