/** Names of classes and packages that Java, its libraries and a file system put up with. */
@NullMarked
package dev.nnc.compiler.check.name;

import org.jspecify.annotations.NullMarked;
