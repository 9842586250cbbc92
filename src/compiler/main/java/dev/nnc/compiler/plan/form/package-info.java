/** How the code of a network is written, decided by size, each time with a reason in words. */
package dev.nnc.compiler.plan.form;
