package dev.nnc.models.read.flax;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.read.flax.MessagePack.Head;
import dev.nnc.models.read.flax.MessagePack.Kind;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Nested maps down to arrays. The keys on the way are a tensor's name, joined by slashes as Flax
 * joins them.
 */
public final class FlaxReader implements ModelReader {
  /** Modules within modules of models are fewer. */
  private static final int DEEPEST = 64;

  /** Names repeat the keys above them, so that all together are longer than the file. */
  private static final int NAMES_PER_BYTE = 2;

  private static final int FREE_NAMES = 1 << 20;

  @Override
  public String format() {
    return "Flax msgpack";
  }

  /** A map that is not empty, whose first key is a text. */
  @Override
  public boolean recognises(ModelFile file) {
    byte[] bytes = file.bytes();
    int first = bytes.length > 2 ? bytes[0] & 0xff : 0;
    int key =
        bytes.length > 2 ? bytes[first == 0xde ? Math.min(3, bytes.length - 1) : 1] & 0xff : 0;
    return (first > 0x80 && first < 0x90 || first == 0xde)
        && (key > 0xa0 && key < 0xc0 || key == 0xd9);
  }

  @Override
  public NamedTensors read(ModelFile file) {
    Tree tree = new Tree(
        new MessagePack(ByteBuffer.wrap(file.bytes())),
        FREE_NAMES + (long) NAMES_PER_BYTE * file.bytes().length);
    tree.value("", 0);
    if (!tree.pack.isAtEnd()) {
      throw MessagePack.damaged("something stands behind the parameters");
    }
    return new NamedTensors(tree.tensors, false);
  }

  /** What was read of a file. */
  private static final class Tree {
    private final MessagePack pack;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private long namesLeft;

    Tree(MessagePack pack, long namesLeft) {
      this.pack = pack;
      this.namesLeft = namesLeft;
    }

    void value(String name, int depth) {
      Head head = pack.head();
      switch (head.kind()) {
        case MAP -> map(name, head.size(), depth);
        case EXTENSION -> put(name, NdArray.of(name, head, pack.take(head.size())));
        case INTEGER, TRUTH -> put(name, number(ElementType.INTEGER, head));
        case FLOAT -> put(name, number(ElementType.FLOAT64, head));
        case NOTHING -> {}
        default -> throw MessagePack.damaged("`" + name + "` is no array");
      }
    }

    private void map(String name, int size, int depth) {
      if (depth > DEEPEST) {
        throw Refusal.limit("maps within maps of the Flax file", DEEPEST);
      }
      for (int i = 0; i < size; i++) {
        Head key = pack.head();
        if (key.kind() != Kind.TEXT) {
          throw MessagePack.damaged("a key of `" + name + "` is no text");
        }
        namesLeft -= name.length() + key.size();
        if (namesLeft < 0) {
          throw Refusal.limit("the length of all names in the Flax file", FREE_NAMES);
        }
        String part = pack.text(key);
        value(name.isEmpty() ? part : name + "/" + part, depth + 1);
      }
    }

    private void put(String name, Tensor tensor) {
      if (tensors.put(name, tensor) != null) {
        throw MessagePack.damaged("`" + name + "` stands twice");
      }
    }

    private static Tensor number(ElementType type, Head head) {
      return new Tensor(type, new int[0], new double[] {head.number()});
    }
  }
}
