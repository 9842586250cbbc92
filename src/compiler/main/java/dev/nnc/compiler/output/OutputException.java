package dev.nnc.compiler.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The output cannot be written. Nothing was: what stood in the folder before stands there still.
 */
public final class OutputException extends IOException {
  private static final long serialVersionUID = 1;

  /** What stands in the way. */
  public enum Reason {
    /** A file of that name exists, and its first line does not say that nnc made it. */
    NOT_GENERATED,
    /** A file of that name exists, and may be the user's own. */
    EXISTS,
    /** A folder stands where a file is to be. */
    FOLDER_IN_THE_WAY,
    /** Something that is no folder stands where a folder is to be. */
    FILE_IN_THE_WAY,
    /** The system refused. */
    REFUSED
  }

  private final transient Path path;
  private final Reason reason;
  private final String detail;

  OutputException(Reason reason, Path path) {
    super(reason + " " + path);
    this.reason = reason;
    this.path = path;
    this.detail = "";
  }

  OutputException(Path path, IOException cause) {
    super(Reason.REFUSED + " " + path, cause);
    this.reason = Reason.REFUSED;
    this.path = path;
    this.detail = words(cause);
  }

  public Path path() {
    return path;
  }

  public Reason reason() {
    return reason;
  }

  /** What the system said where it refused, else empty. */
  public String detail() {
    return detail;
  }

  /** The system's own words without the path, which the message names anyway. */
  private static String words(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "something of this name is there already";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (cause instanceof FileSystemException refused && refused.getReason() != null) {
      return refused.getReason();
    }
    String message = cause.getMessage();
    return message == null || cause instanceof FileSystemException
        ? cause.getClass().getSimpleName()
        : message;
  }
}
