package dev.nnc.models.read.torch;

import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.pickle.Bytes;
import dev.nnc.models.read.pickle.PickledList;
import dev.nnc.models.read.pickle.PickledMap;
import dev.nnc.models.read.pickle.Unpickler;
import dev.nnc.models.read.pickle.ValueBudget;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file as PyTorch wrote it before version 1.6: pickles of a magic number, the version, what the
 * machine was, the value, and the keys of the storages; then the storages.
 */
final class LegacyFile {
  private static final String FORMAT = "PyTorch";

  /** 0x1950a86a20f9469cfc6c, as a pickle of it begins. */
  private static final int[] MAGIC = {
    0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.'
  };

  private final Bytes bytes;
  private final TorchNames names = new TorchNames();
  private int at;

  private LegacyFile(byte... bytes) {
    this.bytes = Bytes.of(bytes);
  }

  static int[] magic() {
    return MAGIC.clone();
  }

  static NamedTensors read(byte... file) {
    LegacyFile legacy = new LegacyFile(file);
    legacy.at = MAGIC.length;
    if (!(legacy.next() instanceof Long version) || version != 1001) {
      throw Refusal.damaged(FORMAT, "it is of a version that is not known");
    }
    Optional<Object> little =
        PickledMap.entries(legacy.next()).map(system -> system.getOrDefault("little_endian", true));
    ByteOrder order = little.filter(Boolean.FALSE::equals).isPresent()
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
    Object value = legacy.next();
    if (!(legacy.next() instanceof PickledList keys)) {
      throw Refusal.damaged(FORMAT, "the keys of its storages are missing");
    }
    Map<String, Bytes> storages = legacy.storages(keys, order);
    TorchTensors tensors = new TorchTensors(
        key -> Optional.ofNullable(storages.get(key)), order, new ValueBudget(file.length));
    return StateDict.read(value, tensors);
  }

  private Object next() {
    Unpickler machine = new Unpickler(bytes, at, names);
    Object value = machine.read();
    at = machine.position();
    return value;
  }

  /** Each is its length in numbers, and the numbers. */
  private Map<String, Bytes> storages(PickledList keys, ByteOrder order) {
    Map<String, Bytes> storages = new HashMap<>();
    for (Object each : keys.items()) {
      TorchStorage.Element element = names.element(each);
      long count = bytes.slice(FORMAT, at, Long.BYTES).buffer(order).getLong();
      if (element == null || element.size() == 0 || count < 0 || count > bytes.length()) {
        throw Refusal.damaged(FORMAT, "its storages are not those of its tensors");
      }
      Bytes storage = bytes.slice(FORMAT, at + (long) Long.BYTES, count * element.size());
      storages.put((String) each, storage);
      at += Long.BYTES + storage.length();
    }
    return storages;
  }
}
