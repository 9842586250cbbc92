package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.UUID;
import javax.lang.model.element.Modifier;

/**
 * The methods of the nested class Safetensors that bring what is written into the place of a file,
 * whole or not at all.
 */
final class SafetensorsSave {

  private SafetensorsSave() {}

  static List<MethodSpec> methods() {
    return List.of(save(), target(), isOpenFile(), replace(), deleteLeftOvers(), lock(), force());
  }

  private static MethodSpec save() {
    return MethodSpec.methodBuilder("save")
        .addModifiers(Modifier.STATIC)
        .addJavadoc(
            "Replaces the file that a path leads to; writes to what is no file, a device or a pipe.\n")
        .addParameter(ClassName.get("", "Parameters"), "parameters")
        .addParameter(Path.class, "path")
        .addException(IOException.class)
        .addCode(CodeTemplate.of("""
                    $path:T file = target(path);
                    if (isOpenFile(file) || $files:T.exists(file) && !$files:T.isRegularFile(file)) {
                      try ($outputStream:T out = $files:T.newOutputStream(file)) {
                        write(parameters, out);
                      }
                    } else {
                      replace(parameters, file);
                    }
                    """)
            .types(Path.class, Files.class, OutputStream.class)
            .code())
        .build();
  }

  private static MethodSpec target() {
    return method("target", "Where links lead, whether something is there or not.")
        .returns(Path.class)
        .addParameter(Path.class, "path")
        .addCode(CodeTemplate.of("""
                    $path:T target = path.toAbsolutePath();
                    for (int links = 0; $files:T.isSymbolicLink(target) && !isOpenFile(target); links++) {
                      if (links == 40) {
                        throw new $fileSystemLoopException:T(path.toString());
                      }
                      target = target.resolveSibling($files:T.readSymbolicLink(target));
                    }
                    return target;
                    """)
            .types(Path.class, Files.class, FileSystemLoopException.class)
            .code())
        .build();
  }

  private static MethodSpec isOpenFile() {
    return MethodSpec.methodBuilder("isOpenFile")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc(
            "Whether a path stands for what this process has open, as that behind /dev/stdout does.\n")
        .returns(TypeName.BOOLEAN)
        .addParameter(Path.class, "path")
        .addStatement("return path.startsWith($S) || path.startsWith($S)", "/proc", "/dev/fd")
        .build();
  }

  private static MethodSpec replace() {
    return method(
            "replace",
            "Writes beside the file and renames: there is always a whole file in its place. One thread at a time, since\n"
                + "the system keeps a lock only until the process closes any channel of the file.")
        .addModifiers(Modifier.SYNCHRONIZED)
        .addParameter(ClassName.get("", "Parameters"), "parameters")
        .addParameter(Path.class, "file")
        .addCode(CodeTemplate.of("""
                    $path:T directory = file.getParent();
                    if (directory == null || !$files:T.isDirectory(directory)) {
                      throw new $noSuchFileException:T(file.toString(), null, "there is no such directory");
                    }
                    boolean exists = $files:T.exists(file);
                    if (exists && !$files:T.isWritable(file)) {
                      throw new $accessDeniedException:T(file.toString(), null, "the file is read-only");
                    }
                    boolean keepsMode =
                        exists && $files:T.getFileAttributeView(file, $posixFileAttributeView:T.class) != null;
                    String name = ".nnc-" + Integer.toHexString(file.getFileName().toString().hashCode()) + "-";
                    deleteLeftOvers(directory, name + "*.tmp");
                    boolean saved = false;
                    for (int attempt = 1; !saved; attempt++) {
                      $path:T temporary = directory.resolve(name + $uuid:T.randomUUID() + ".tmp");
                      try {
                        try ($fileChannel:T channel = $fileChannel:T.open(
                            temporary, $standardOpenOption:T.CREATE_NEW, $standardOpenOption:T.WRITE)) {
                          lock(channel);
                          if (keepsMode) {
                            $files:T.setPosixFilePermissions(temporary, $files:T.getPosixFilePermissions(file));
                          }
                          write(parameters, $channels:T.newOutputStream(channel));
                          channel.force(true);
                        }
                        $files:T.move(temporary, file, $standardCopyOption:T.ATOMIC_MOVE,
                            $standardCopyOption:T.REPLACE_EXISTING);
                        saved = true;
                      } catch ($noSuchFileException:T e) {
                        // another process deleted it as left over, before it was locked or after
                        if (attempt == 10) {
                          throw e;
                        }
                      } finally {
                        $files:T.deleteIfExists(temporary);
                      }
                    }
                    force(directory);
                    """)
            .types(Path.class, Files.class, NoSuchFileException.class, AccessDeniedException.class)
            .types(
                PosixFileAttributeView.class,
                UUID.class,
                FileChannel.class,
                StandardOpenOption.class)
            .types(Channels.class, StandardCopyOption.class)
            .code())
        .build();
  }

  private static MethodSpec deleteLeftOvers() {
    return MethodSpec.methodBuilder("deleteLeftOvers")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc("Deletes what killed processes have left: files that nobody has locked.\n")
        .addParameter(Path.class, "directory")
        .addParameter(String.class, "names")
        .addCode(CodeTemplate.of("""
                    try ($directoryStream:T<$path:T> paths = $files:T.newDirectoryStream(directory, names)) {
                      for ($path:T path : paths) {
                        try ($fileChannel:T channel = $fileChannel:T.open(path, $standardOpenOption:T.WRITE);
                            $fileLock:T lock = channel.tryLock()) {
                          if (lock != null) {
                            $files:T.delete(path);
                          }
                        } catch ($ioException:T | $overlappingFileLockException:T | UnsupportedOperationException e) {
                          // it is in use, or another user's
                        }
                      }
                    } catch ($ioException:T | $directoryIteratorException:T e) {
                      // what cannot be listed stays
                    }
                    """)
            .types(
                DirectoryStream.class,
                Path.class,
                Files.class,
                FileChannel.class,
                StandardOpenOption.class)
            .types(FileLock.class, IOException.class, OverlappingFileLockException.class)
            .types(DirectoryIteratorException.class)
            .code())
        .build();
  }

  private static MethodSpec lock() {
    return MethodSpec.methodBuilder("lock")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(FileChannel.class, "channel")
        .addCode(CodeTemplate.of("""
                    try {
                      channel.tryLock();
                    } catch ($ioException:T | $overlappingFileLockException:T | UnsupportedOperationException e) {
                      // without locks nothing counts as left over; what just does is written again
                    }
                    """)
            .types(IOException.class, OverlappingFileLockException.class)
            .code())
        .build();
  }

  private static MethodSpec force() {
    return MethodSpec.methodBuilder("force")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc(
            "Brings the directory to disk, so that the new name survives a loss of power.\n")
        .addParameter(Path.class, "directory")
        .addCode(CodeTemplate.of("""
                    try ($fileChannel:T channel = $fileChannel:T.open(directory, $standardOpenOption:T.READ)) {
                      channel.force(true);
                    } catch ($ioException:T | UnsupportedOperationException e) {
                      // Windows has no such thing
                    }
                    """)
            .types(FileChannel.class, StandardOpenOption.class, IOException.class)
            .code())
        .build();
  }

  private static MethodSpec.Builder method(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addException(IOException.class)
        .addJavadoc("$L\n", javadoc);
  }
}
