package dev.nnc.models.read.torch;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.pickle.Global;
import dev.nnc.models.read.pickle.PickleSurroundings;
import dev.nnc.models.read.pickle.PickledList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that PyTorch's files ask for, and the storages that stand outside of the pickle. */
final class TorchNames implements PickleSurroundings {
  private static final Set<String> BUILT_IN = Set.of(
      "object",
      "set",
      "frozenset",
      "list",
      "dict",
      "tuple",
      "slice",
      "range",
      "complex",
      "bytearray",
      "bytes",
      "int",
      "float",
      "str",
      "bool");

  private static final Set<String> NUMPY =
      Set.of("_reconstruct", "_frombuffer", "scalar", "ndarray", "dtype");

  private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
      Map.entry("builtins", BUILT_IN),
      Map.entry("__builtin__", BUILT_IN),
      Map.entry("copyreg", Set.of("_reconstructor")),
      Map.entry("copy_reg", Set.of("_reconstructor")),
      Map.entry("_codecs", Set.of("encode")),
      Map.entry("collections", Set.of("OrderedDict", "defaultdict", "Counter", "deque")),
      Map.entry("argparse", Set.of("Namespace")),
      Map.entry("pathlib", Set.of("Path", "PosixPath", "WindowsPath", "PurePosixPath")),
      Map.entry("lightning_fabric.utilities.data", Set.of("AttributeDict")),
      Map.entry("lightning.fabric.utilities.data", Set.of("AttributeDict")),
      Map.entry("pytorch_lightning.utilities.parsing", Set.of("AttributeDict")),
      Map.entry("numpy", NUMPY),
      Map.entry("numpy.core.multiarray", NUMPY),
      Map.entry("numpy._core.multiarray", NUMPY),
      Map.entry("numpy._core.numeric", NUMPY));

  /** Classes and rebuilding functions of PyTorch. */
  private static final Pattern TORCH = Pattern.compile(
      "torch\\.([A-Z]\\w*|device|dtype|strided|contiguous_format|channels_last|per_\\w+"
          + "|q?u?int\\d+|b?float\\w*|complex\\d*|bool|double|half|long|short|int)"
          + "|torch\\.(_utils|_tensor)\\._rebuild\\w*"
          + "|torch\\.serialization\\._get_layout"
          + "|torch\\.(storage|nn|optim|ao|distributions|_C|_tensor)(\\.\\w+)*\\.[A-Z]\\w*");

  private final Map<String, TorchStorage.Element> elements = new HashMap<>();

  /** What the storage of a key holds; null if no tensor is in it. */
  TorchStorage.@Nullable Element element(Object key) {
    return elements.get(key);
  }

  @Override
  public boolean knows(Global global) {
    return KNOWN.getOrDefault(global.module(), Set.of()).contains(global.name())
        || TORCH.matcher(global.toString()).matches();
  }

  @Override
  public String instead(Global global) {
    return TorchReader.STATE_DICT;
  }

  /** A storage; or, in old files of whole modules, a class with its source. */
  @Override
  public Object persistent(Object id) {
    if (id instanceof PickledList list && list.size() >= 5 && "storage".equals(list.get(0))) {
      TorchStorage storage = TorchStorage.of(list);
      elements.put(storage.key(), storage.element());
      return storage;
    }
    if (id instanceof PickledList list
        && list.size() >= 2
        && "module".equals(list.get(0))
        && list.get(1) instanceof Global type) {
      return type;
    }
    throw Refusal.damaged("PyTorch", "something stands for a storage that is none");
  }
}
