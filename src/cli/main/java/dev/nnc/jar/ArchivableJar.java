package dev.nnc.jar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the classes of a jar so that next to nothing of them is linked by code at run time: see
 * {@link LambdaRewriter}, {@link RecordRewriter}, {@link ConcatenationRewriter}, {@link NameCheckRewriter}, {@link MirrorRewriter} and {@link OldClass}.
 * The classes do what they did.
 */
final class ArchivableJar {
  private static final String CLASS = ".class";

  /** The oldest that may call each other's private methods, which a lambda outside of its class must. */
  private static final int FIRST_WITH_NESTS = Opcodes.V11;

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Map<String, List<String>> newNestMembers = new LinkedHashMap<>();
  private final OldClass oldClass;
  private LocalDateTime time;

  private ArchivableJar(Path jar) throws IOException {
    this.oldClass = new OldClass(jar);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        time = entry.getTimeLocal();
        try (InputStream in = zip.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  /**
   * Rewrites a jar in its place.
   *
   * @param arguments the jar
   */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    ArchivableJar jar = new ArchivableJar(path);
    jar.rewrite();
    Files.write(path, jar.bytes());
  }

  private void rewrite() {
    for (String name : List.copyOf(entries.keySet())) {
      if (name.endsWith(CLASS)) {
        ClassReader reader = new ClassReader(entries.get(name));
        if (MirrorRewriter.isLeftOut(reader)) {
          entries.remove(name);
        } else {
          entries.put(name, rewritten(entries.get(name), reader));
        }
      }
    }
    newNestMembers.forEach(
        (host, members) -> entries.computeIfPresent(host + CLASS, (name, bytes) -> nest(bytes, members)));
  }

  private byte[] rewritten(byte[] original, ClassReader reader) {
    int version = reader.readUnsignedShort(6);
    if (OldClass.isOld(version)) {
      return oldClass.renewed(reader);
    }
    if (version < FIRST_WITH_NESTS) {
      return original;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    LambdaRewriter lambdas = new LambdaRewriter(new RecordRewriter(new ConcatenationRewriter(new NameCheckRewriter(writer))));
    reader.accept(MirrorRewriter.applies(reader.getClassName()) ? new MirrorRewriter(lambdas) : lambdas, 0);
    lambdas.classes().forEach((name, bytes) -> entries.put(name + CLASS, bytes));
    if (!lambdas.classes().isEmpty()) {
      newNestMembers
          .computeIfAbsent(lambdas.nestHost(), host -> new ArrayList<>())
          .addAll(lambdas.classes().keySet());
    }
    return writer.toByteArray();
  }

  private static byte[] nest(byte[] host, List<String> members) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(host)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visitEnd() {
                members.forEach(this::visitNestMember);
                super.visitEnd();
              }
            },
            0);
    return writer.toByteArray();
  }

  /** The same order and times in every build. */
  private byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
