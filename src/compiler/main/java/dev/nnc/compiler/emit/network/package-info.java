/** The skeleton of the class: its public methods, their checks, the workspace, the threads. */
package dev.nnc.compiler.emit.network;
