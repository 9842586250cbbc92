/**
 * A step of the build, not a part of the command: makes the command's jar start faster, by having its lambdas, records and
 * old libraries in a form that the virtual machine's archive of classes can hold.
 */
package dev.nnc.jar;
