/**
 * From operations on rows to a network of the language with its weights, or to a refusal that names
 * the place.
 */
@NullMarked
package dev.nnc.models.recognise;

import org.jspecify.annotations.NullMarked;
