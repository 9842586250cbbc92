/** How the code of a network is written, decided by size, each time with a reason in words. */
@NullMarked
package dev.nnc.compiler.plan.form;

import org.jspecify.annotations.NullMarked;
