/** The whole plan of a network, and its report. It decides; emit obeys. */
package dev.nnc.compiler.plan;
