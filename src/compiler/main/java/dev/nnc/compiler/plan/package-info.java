/** What the generated class does: its operations forward and backward, tensors, buffers and kernels. It decides; emit obeys. */
package dev.nnc.compiler.plan;
