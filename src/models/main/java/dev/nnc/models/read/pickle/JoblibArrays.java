package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.Refusal;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * joblib writes an array as a wrapper with its shape and dtype, and its bytes behind the opcode
 * that ends the wrapper; an array of objects as a pickle of its own.
 */
public final class JoblibArrays {
  private JoblibArrays() {}

  /** Whether the bytes of an array follow an object. */
  public static boolean isWrapper(PickledObject object) {
    return object.type().is("joblib.numpy_pickle", "NumpyArrayWrapper");
  }

  /**
   * The array that a wrapper announces.
   *
   * @param surroundings of arrays of objects
   */
  public static Object read(
      PickledObject wrapper, Unpickler machine, PickleSurroundings surroundings) {
    Object shape = wrapper.attribute("shape").orElse(PickleNone.NONE);
    Object dtype = wrapper.attribute("dtype").orElse(PickleNone.NONE);
    Optional<ElementKind> kind = ElementKind.of(dtype);
    if (kind.isEmpty() || !(shape instanceof PickledList sizes)) {
      throw Refusal.damaged("joblib", "an array has a dtype or shape that is not read");
    }
    if (kind.get().kind() == 'O') {
      return machine.nested(surroundings);
    }
    if (wrapper.attribute("numpy_array_alignment_bytes").orElse(PickleNone.NONE) instanceof Long) {
      machine.take(machine.take(1).buffer(ByteOrder.LITTLE_ENDIAN).get() & 0xff);
    }
    NumpyArray array = new NumpyArray(
        kind.get(),
        NumpyArray.sizes(sizes),
        wrapper.attribute("order").filter("F"::equals).isPresent(),
        Bytes.of());
    Bytes data = machine.take(array.count() * kind.get().size());
    return new NumpyArray(array.kind(), array.shape(), array.fortran(), data);
  }
}
