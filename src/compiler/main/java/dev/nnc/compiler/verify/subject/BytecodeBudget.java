package dev.nnc.compiler.verify.subject;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds methods that HotSpot will not compile because their bytecode is too long. Reads class files
 * as JVMS 4 describes them.
 */
public final class BytecodeBudget {
  /** HotSpot's HugeMethodLimit: a longer method stays in the interpreter. */
  public static final int LIMIT = 8_000;

  private final DataInputStream in;
  private String[] texts = {};

  private BytecodeBudget(byte[] classFile) {
    in = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /** A method and the length of its bytecode. */
  public record Method(String name, int bytes) {}

  /** The methods of a class over the limit; static initialisers run once and are exempt. */
  public static List<Method> exceeding(byte[] classFile) {
    return methods(classFile).stream()
        .filter(method -> method.bytes() > LIMIT && !method.name().equals("<clinit>"))
        .toList();
  }

  public static List<Method> methods(byte[] classFile) {
    try {
      return new BytecodeBudget(classFile).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Method> read() throws IOException {
    in.skipNBytes(8); // magic, minor and major version
    readConstants();
    in.skipNBytes(6); // access flags, this class, super class
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    readMembers(); // fields
    return readMembers();
  }

  private void readConstants() throws IOException {
    texts = new String[in.readUnsignedShort()];
    for (int i = 1; i < texts.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // long and double take two places
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("constant of unknown tag " + tag);
      }
    }
  }

  /** Fields and methods look the same; only methods have a Code attribute. */
  private List<Method> readMembers() throws IOException {
    List<Method> methods = new ArrayList<>();
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipNBytes(2); // access flags
      String name = texts[in.readUnsignedShort()];
      in.skipNBytes(2); // descriptor
      int attributes = in.readUnsignedShort();
      for (int k = 0; k < attributes; k++) {
        String attribute = texts[in.readUnsignedShort()];
        int length = in.readInt();
        if (attribute.equals("Code")) {
          in.skipNBytes(4); // stack and locals
          methods.add(new Method(name, in.readInt()));
          in.skipNBytes(length - 8L);
        } else {
          in.skipNBytes(length);
        }
      }
    }
    return methods;
  }
}
