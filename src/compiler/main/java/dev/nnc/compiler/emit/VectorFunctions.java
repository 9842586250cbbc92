package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.Function;
import dev.nnc.compiler.model.Precision;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of {@link FloatFunctions} on vectors, operation by operation the same, so that the bits are too. In the
 * texts _ stands for the function's value and begins the names of what it needs, x for the argument; #(c) is a vector
 * of c.
 */
final class VectorFunctions {
  private VectorFunctions() {}

  /** Whether a function has a vector form; others are computed number by number. */
  static boolean has(Function function, Precision precision) {
    return switch (function) {
      case ABS, MIN, MAX, SQRT -> true;
      default -> precision == Precision.FLOAT && TEXTS.containsKey(function);
    };
  }

  /** Statements that declare {@code local} as the function's value at the argument. */
  static CodeBlock code(Function function, String local, String argument) {
    return CodeBlock.builder().addNamed(expanded(function, local, argument), TYPES).build();
  }

  private static String expanded(Function function, String local, String argument) {
    String text = Optional.ofNullable(TEXTS.get(function)).orElseThrow();
    StringBuilder code = new StringBuilder();
    for (String line : ("final $vector:T _x = " + argument + ";\n" + text).split("\n")) {
      if (line.startsWith("@")) {
        String[] call = line.substring(1).split(" ", 3);
        code.append(expanded(Function.valueOf(call[0]), named(call[1], local), named(call[2], local)));
      } else {
        code.append(line.startsWith("final $vector:T _x") ? line.replace("_x", local + "X") : named(line, local)).append('\n');
      }
    }
    return code.toString();
  }

  /** _name becomes localName; _ alone the local itself. */
  private static String named(String line, String local) {
    StringBuilder text = new StringBuilder();
    String code = line.replace("#(", "$vector:T.broadcast(SPECIES, ");
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean marks = c == '_' && (i == 0 || !Character.isJavaIdentifierPart(code.charAt(i - 1)));
      if (!marks) {
        text.append(c);
      } else if (i + 1 < code.length() && Character.isLetter(code.charAt(i + 1))) {
        text.append(local).append(Character.toUpperCase(code.charAt(++i)));
      } else {
        text.append(local);
      }
    }
    return text.toString();
  }

  private static final Map<String, Object> TYPES =
      Map.of(
          "vector", VectorLanes.vector(Precision.FLOAT),
          "int", ClassName.get("jdk.incubator.vector", "IntVector"),
          "op", VectorLanes.OPERATORS);

  /** The bits of 12582912f = 1.5 * 2^23: the integer k stands in the low bits of k + 1.5 * 2^23. */
  private static final String REDUCTION = """
      final $vector:T _shifted = _c.fma(1.442695f, 12582912f);
      final $vector:T _k = _shifted.sub(12582912f);
      final $vector:T _r = _k.fma(#(1.9046543e-9f), _k.fma(#(-0.6931472f), _c));
      final $vector:T _q = _r.fma(1.989108e-4f, 1.393373e-3f)
          .fma(_r, #(8.3333108e-3f))
          .fma(_r, #(0.041666464f))
          .fma(_r, #(0.16666667f))
          .fma(_r, #(0.5f));
      """;

  private static final String EXP = """
      final $vector:T _c = _x.max(-104f).min(89f);
      """ + REDUCTION + """
      final $vector:T _p = _q.fma(_r.mul(_r), _r).add(1f);
      final $int:T _n = _shifted.reinterpretAsInts().sub(0x4b400000);
      final $int:T _half = _n.lanewise($op:T.ASHR, 1);
      final $vector:T _ = _p
          .mul(_half.add(127).lanewise($op:T.LSHL, 23).reinterpretAsFloats())
          .mul(_n.sub(_half).add(127).lanewise($op:T.LSHL, 23).reinterpretAsFloats());
      """;

  private static final String EXPM1 = """
      final $vector:T _c = _x.max(-18f).min(89f);
      """ + REDUCTION + """
      final $vector:T _s = _shifted.reinterpretAsInts().sub(0x4b400000).add(126).lanewise($op:T.LSHL, 23)
          .reinterpretAsFloats();
      final $vector:T _p = _q.fma(_r.mul(_r), _r);
      final $vector:T _signed = _p.reinterpretAsInts().and(0x7fffffff).or(_x.reinterpretAsInts().and(0x80000000))
          .reinterpretAsFloats();
      final $vector:T _ = _p.fma(_s, _s.sub(0.5f)).mul(2f).blend(_signed, _k.compare($op:T.EQ, 0f));
      """;

  /** From u, whose logarithm is wanted, its exponent k, the rest f, and the tail log(1 + f) - f. */
  private static final String LOG_TAIL = """
      final $int:T _bits = _u.reinterpretAsInts().sub(0x3f3504f3);
      final $vector:T _exponent = _bits.lanewise($op:T.ASHR, 23).add(0x4b400000).reinterpretAsFloats().sub(12582912f);
      final $vector:T _f = _bits.and(0x7fffff).add(0x3f3504f3).reinterpretAsFloats().sub(1f);
      final $vector:T _q = _f.fma(0.069716115f, -0.11479734f)
          .fma(_f, #(0.1168542f))
          .fma(_f, #(-0.12425687f))
          .fma(_f, #(0.14249058f))
          .fma(_f, #(-0.16667802f))
          .fma(_f, #(0.20000716f))
          .fma(_f, #(-0.24999997f))
          .fma(_f, #(0.33333331f));
      final $vector:T _tail = _f.mul(_f).mul(_q.fma(_f, #(-0.5f)));
      """;

  private static final String LOG = """
      final $vector:T _u = _x.blend(_x.mul(0x1p23f), _x.compare($op:T.LT, 0x1p-126f));
      """ + LOG_TAIL + """
      final $vector:T _k = _exponent.blend(_exponent.sub(23f), _x.compare($op:T.LT, 0x1p-126f));
      final $vector:T _ = _k.fma(#(0.6931472f), _k.fma(#(-1.9046543e-9f), _tail).add(_f))
          .blend(_x, _x.compare($op:T.EQ, Float.POSITIVE_INFINITY))
          .blend(Float.NEGATIVE_INFINITY, _x.compare($op:T.EQ, 0f))
          .blend(Float.NaN, _x.compare($op:T.GE, 0f).not());
      """;

  private static final String LOG1P = """
      final $vector:T _u = _x.add(1f);
      final $vector:T _b = _u.sub(1f);
      final $vector:T _lost = _x.sub(_b).add(#(1f).sub(_u.sub(_b)));
      """ + LOG_TAIL + """
      final $vector:T _ = _exponent
          .fma(#(0.6931472f), _exponent.fma(#(-1.9046543e-9f), _tail.add(_lost.div(_u))).add(_f))
          .blend(_x, _x.compare($op:T.EQ, 0f))
          .blend(_x, _x.compare($op:T.EQ, Float.POSITIVE_INFINITY))
          .blend(Float.NEGATIVE_INFINITY, _x.compare($op:T.EQ, -1f))
          .blend(Float.NaN, _x.compare($op:T.GE, -1f).not());
      """;

  private static final String TANH = """
      final $vector:T _c = _x.max(-9.02f).min(9.02f);
      final $vector:T _z = _c.mul(_c);
      final $vector:T _s = _z.fma(1.2213200e-6f, 1.0909001e-3f).fma(_z, #(0.08333329f))
          .div(_z.fma(1.1388982e-4f, 0.029757023f).fma(_z, #(1f)));
      final $vector:T _r = _z.fma(_s, #(1f));
      final $vector:T _ = _c.mul(_r).div(_r.fma(_r, _z.mul(0.25f)));
      """;

  private static final String SIGMOID = """
      @EXP _e _x.neg()
      final $vector:T _ = #(1f).div(_e.add(1f));
      """;

  private static final String SOFTPLUS = """
      @EXP _e _x.abs().neg()
      @LOG1P _l _e
      final $vector:T _ = _x.max(0f).add(_l);
      """;

  private static final Map<Function, String> TEXTS =
      Map.of(
          Function.EXP, EXP,
          Function.EXPM1, EXPM1,
          Function.LOG, LOG,
          Function.LOG1P, LOG1P,
          Function.TANH, TANH,
          Function.SIGMOID, SIGMOID,
          Function.SOFTPLUS, SOFTPLUS,
          Function.RELU, "final $vector:T _ = _x.max(0f);\n",
          Function.STEP, "final $vector:T _ = #(0f).blend(1f, _x.compare($op:T.GT, 0f)).blend(_x, _x.compare($op:T.NE, _x));\n");
}
