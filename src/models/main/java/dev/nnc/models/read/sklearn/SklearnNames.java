package dev.nnc.models.read.sklearn;

import dev.nnc.models.read.pickle.Global;
import dev.nnc.models.read.pickle.JoblibArrays;
import dev.nnc.models.read.pickle.PickleSurroundings;
import dev.nnc.models.read.pickle.PickledObject;
import dev.nnc.models.read.pickle.Unpickler;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that files of scikit-learn ask for. */
final class SklearnNames implements PickleSurroundings {
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

  /** What a module may be asked for beside classes. */
  private static final Map<String, Set<String>> KNOWN = Map.of(
      "builtins", BUILT_IN,
      "__builtin__", BUILT_IN,
      "copyreg", Set.of("_reconstructor"),
      "copy_reg", Set.of("_reconstructor"),
      "_codecs", Set.of("encode"),
      "collections", Set.of("OrderedDict", "defaultdict", "Counter"),
      "joblib.numpy_pickle", Set.of("NumpyArrayWrapper"),
      "numpy.random._pickle",
          Set.of("__randomstate_ctor", "__generator_ctor", "__bit_generator_ctor"));

  /** NumPy's arrays, numbers and random states, and functions that steps of pipelines call. */
  private static final Pattern NUMPY = Pattern.compile(
      "numpy\\.(ndarray|dtype|matrix|ufunc|bool_?|str_|object_|(u?int|float|complex)\\d*_?"
          + "|log\\w*|exp\\w*|sqrt|cbrt|square|abs|absolute|sign|tanh|reciprocal)"
          + "|numpy\\.(core|_core)\\.\\w+\\.(_reconstruct|_frombuffer|scalar|_ufunc_reconstruct)"
          + "|numpy\\.ma\\.(core\\.)?(_mareconstruct|MaskedArray)"
          + "|numpy\\.random\\.(\\w+\\.)?[A-Z]\\w*");

  /** scikit-learn's and SciPy's own classes and functions, which are told by name if not read. */
  private static final Pattern SCIENTIFIC =
      Pattern.compile("sklearn\\.(?!externals|datasets|utils)(\\w+\\.)+\\w+"
          + "|sklearn\\.(utils\\.)?(\\w+\\.)*[A-Z]\\w*"
          + "|scipy\\.(\\w+\\.)+([A-Z]\\w*|(csr|csc|coo)_(matrix|array)|\\w+_gen|rv_\\w+)");

  @Override
  public boolean knows(Global global) {
    return KNOWN.getOrDefault(global.module(), Set.of()).contains(global.name())
        || NUMPY.matcher(global.toString()).matches()
        || SCIENTIFIC.matcher(global.toString()).matches();
  }

  @Override
  public String instead(Global global) {
    return global.module().startsWith("torch")
        ? "save PyTorch's weights with torch.save(model.state_dict(), path)"
        : "nnc reads models of scikit-learn's own classes";
  }

  @Override
  public Object built(PickledObject object, Unpickler machine) {
    return JoblibArrays.isWrapper(object) ? JoblibArrays.read(object, machine, this) : object;
  }
}
