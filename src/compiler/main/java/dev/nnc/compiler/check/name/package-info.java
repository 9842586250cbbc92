/** Names of classes and packages that Java, its libraries and a file system put up with. */
package dev.nnc.compiler.check.name;
