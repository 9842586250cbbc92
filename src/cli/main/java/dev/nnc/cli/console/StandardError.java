package dev.nnc.cli.console;

import java.io.FileDescriptor;
import java.lang.reflect.Constructor;

/**
 * Standard error, which the launcher may hand over under another number: Java itself says that the
 * Vector API is incubating, and cannot be kept from it otherwise. The number is used as it is: to
 * open /dev/fd/3 anew would lose the place in a file that standard output shares.
 */
final class StandardError {
  /** The number that the launcher gave it. */
  static final String NUMBER = "nnc.err";

  private StandardError() {}

  static FileDescriptor descriptor() {
    Integer number = Integer.getInteger(NUMBER);
    if (number == null) {
      return FileDescriptor.err;
    }
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      return constructor.newInstance(number);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // The launcher opens java.io to this class; without that there is what Java has.
      return FileDescriptor.err;
    }
  }
}
