/** Source text and places in it. */
package dev.nnc.compiler.source;
