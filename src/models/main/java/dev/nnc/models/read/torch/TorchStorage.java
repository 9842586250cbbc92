package dev.nnc.models.read.torch;

import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Float16;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.pickle.Global;
import dev.nnc.models.read.pickle.PickledList;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Numbers in a row, of which tensors are views.
 *
 * @param key where they stand in the file
 * @param start the first of them there: old files have views of storages
 */
record TorchStorage(Element element, String key, long start, long count) {
  private static final Map<String, Element> ELEMENTS = Map.ofEntries(
      Map.entry("FloatStorage", new Element(ElementType.FLOAT32, 4, ByteBuffer::getFloat)),
      Map.entry("DoubleStorage", new Element(ElementType.FLOAT64, 8, ByteBuffer::getDouble)),
      Map.entry(
          "HalfStorage",
          new Element(ElementType.FLOAT16, 2, (b, at) -> Float16.half(b.getShort(at)))),
      Map.entry(
          "BFloat16Storage",
          new Element(ElementType.BFLOAT16, 2, (b, at) -> Float16.brain(b.getShort(at)))),
      Map.entry("LongStorage", new Element(ElementType.INTEGER, 8, ByteBuffer::getLong)),
      Map.entry("IntStorage", new Element(ElementType.INTEGER, 4, ByteBuffer::getInt)),
      Map.entry("ShortStorage", new Element(ElementType.INTEGER, 2, ByteBuffer::getShort)),
      Map.entry("CharStorage", new Element(ElementType.INTEGER, 1, ByteBuffer::get)),
      Map.entry("ByteStorage", new Element(ElementType.INTEGER, 1, (b, at) -> b.get(at) & 0xff)),
      Map.entry("BoolStorage", new Element(ElementType.BOOLEAN, 1, (b, at) -> b.get(at))));

  /** What a class of storages is for, that is not read. */
  private static final Element OTHER = new Element(ElementType.INTEGER, 0, (b, at) -> Double.NaN);

  /** How a number stands in a file; of size 0 if it is a kind that is not read. */
  record Element(ElementType type, int size, Reading reading) {}

  /** The number at a byte. */
  interface Reading {
    double at(ByteBuffer buffer, int place);
  }

  /** Of {@code ('storage', class, key, device, count[, (key of the view, start, count)])}. */
  static TorchStorage of(PickledList id) {
    if (!(id.get(1) instanceof Global type)
        || !(id.get(2) instanceof String key)
        || !(id.get(4) instanceof Long count)
        || count < 0) {
      throw Refusal.damaged("PyTorch", "something stands for a storage that is none");
    }
    long start = 0;
    long length = count;
    if (id.size() > 5 && id.get(5) instanceof PickledList view) {
      if (view.size() != 3
          || !(view.get(1) instanceof Long first)
          || !(view.get(2) instanceof Long own)
          || first < 0
          || own < 0
          || first > count - own) {
        throw Refusal.damaged("PyTorch", "a view of a storage is larger than it");
      }
      start = first;
      length = own;
    }
    return new TorchStorage(ELEMENTS.getOrDefault(type.name(), OTHER), key, start, length);
  }
}
