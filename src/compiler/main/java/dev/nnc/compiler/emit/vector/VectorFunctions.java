package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.emit.function.FloatFunctions;
import dev.nnc.compiler.model.Precision;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of {@link FloatFunctions} on vectors, with the same bits: operation by operation
 * the same, but for choices and powers of two, which masks and the bits of a float give in fewer.
 * In the texts _ stands for the function's value and begins the names of what it needs, x for the
 * argument; #(c) is a vector of c.
 */
public final class VectorFunctions {
  private VectorFunctions() {}

  /** Statements that declare {@code local} as the function's value at the argument. */
  static CodeBlock code(Function function, String local, String argument) {
    return CodeBlock.builder()
        .addNamed(expanded(function, local, argument), TYPES)
        .build();
  }

  private static String expanded(Function function, String local, String argument) {
    String text = Optional.ofNullable(TEXTS.get(function)).orElseThrow();
    StringBuilder code = new StringBuilder();
    for (String line : ("$vector:T _x = " + argument + ";\n" + text).split("\n")) {
      if (line.startsWith("@")) {
        String[] call = line.substring(1).split(" ", 3);
        code.append(
            expanded(Function.valueOf(call[0]), named(call[1], local), named(call[2], local)));
      } else {
        code.append(
                line.startsWith("$vector:T _x")
                    ? line.replace("_x", local + "X")
                    : named(line, local))
            .append('\n');
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

  private static final Map<String, Object> TYPES = Map.of(
      "vector", VectorLanes.vector(Precision.FLOAT),
      "int", ClassName.get("jdk.incubator.vector", "IntVector"),
      "op", VectorLanes.OPERATORS);

  /** The bits of 12582912f = 1.5 * 2^23: the integer k stands in the low bits of k + 1.5 * 2^23. */
  private static final String REDUCTION = """
      $vector:T _shifted = _c.fma(1.442695f, 12582912f);
      $vector:T _k = _shifted.sub(12582912f);
      $vector:T _r = _k.fma(#(1.9046543e-9f), _k.fma(#(-0.6931472f), _c));
      $vector:T _q = _r.fma(1.989108e-4f, 1.393373e-3f)
          .fma(_r, #(8.3333108e-3f))
          .fma(_r, #(0.041666464f))
          .fma(_r, #(0.16666667f))
          .fma(_r, #(0.5f));
      """;

  private static final String EXP = """
      $vector:T _c = _x.max(-104f).min(89f);
      """ + REDUCTION + """
      $vector:T _p = _q.fma(_r.mul(_r), _r).add(1f);
      $int:T _n = _shifted.reinterpretAsInts().sub(0x4b400000);
      $int:T _half = _n.lanewise($op:T.ASHR, 1);
      $vector:T _ = _p
          .mul(_half.add(127).lanewise($op:T.LSHL, 23).reinterpretAsFloats())
          .mul(_n.sub(_half).add(127).lanewise($op:T.LSHL, 23).reinterpretAsFloats());
      """;

  private static final String EXPM1 = """
      $vector:T _c = _x.max(-18f).min(89f);
      """ + REDUCTION + """
      $vector:T _s = _shifted.reinterpretAsInts().sub(0x4b400000).add(126).lanewise($op:T.LSHL, 23)
          .reinterpretAsFloats();
      $vector:T _ = _q.fma(_r.mul(_r), _r).fma(_s, _s.sub(0.5f)).mul(2f);
      """;

  /** From u, whose logarithm is wanted, its exponent k, the rest f, and the tail log(1 + f) - f. */
  private static final String LOG_TAIL = """
      $int:T _bits = _u.reinterpretAsInts().sub(0x3f3504f3);
      $vector:T _exponent = _bits.lanewise($op:T.ASHR, 23).add(0x4b400000).reinterpretAsFloats().sub(12582912f);
      $vector:T _f = _bits.and(0x7fffff).add(0x3f3504f3).reinterpretAsFloats().sub(1f);
      $vector:T _q = _f.fma(0.069716115f, -0.11479734f)
          .fma(_f, #(0.1168542f))
          .fma(_f, #(-0.12425687f))
          .fma(_f, #(0.14249058f))
          .fma(_f, #(-0.16667802f))
          .fma(_f, #(0.20000716f))
          .fma(_f, #(-0.24999997f))
          .fma(_f, #(0.33333331f));
      $vector:T _tail = _f.mul(_f).mul(_q.fma(_f, #(-0.5f)));
      """;

  private static final String LOG = """
      $vector:T _u = _x.blend(_x.mul(0x1p23f), _x.compare($op:T.LT, 0x1p-126f));
      """ + LOG_TAIL + """
      $vector:T _k = _exponent.blend(_exponent.sub(23f), _x.compare($op:T.LT, 0x1p-126f));
      $vector:T _ = _k.fma(#(0.6931472f), _k.fma(#(-1.9046543e-9f), _tail).add(_f))
          .blend(_x, _x.compare($op:T.EQ, Float.POSITIVE_INFINITY))
          .blend(Float.NEGATIVE_INFINITY, _x.compare($op:T.EQ, 0f))
          .blend(Float.NaN, _x.compare($op:T.GE, 0f).not());
      """;

  private static final String LOG1P = """
      $vector:T _u = _x.add(1f);
      $vector:T _b = _u.sub(1f);
      $vector:T _lost = _x.sub(_b).add(#(1f).sub(_u.sub(_b)));
      """ + LOG_TAIL + """
      $vector:T _ = _exponent
          .fma(#(0.6931472f), _exponent.fma(#(-1.9046543e-9f), _tail.add(_lost.div(_u))).add(_f))
          .blend(_x, _x.compare($op:T.EQ, 0f))
          .blend(_x, _x.compare($op:T.EQ, Float.POSITIVE_INFINITY))
          .blend(Float.NEGATIVE_INFINITY, _x.compare($op:T.EQ, -1f))
          .blend(Float.NaN, _x.compare($op:T.GE, -1f).not());
      """;

  private static final String HYPERBOLIC = """
      $vector:T _c = _x.max(-9.02f).min(9.02f);
      $vector:T _z = _c.mul(_c);
      $vector:T _s = _z.fma(1.2213200e-6f, 1.0909001e-3f).fma(_z, #(0.08333329f))
          .div(_z.fma(1.1388982e-4f, 0.029757023f).fma(_z, #(1f)));
      $vector:T _r = _z.fma(_s, #(1f));
      """;

  private static final String TANH = HYPERBOLIC + """
      $vector:T _ = _c.mul(_r).div(_r.fma(_r, _z.mul(0.25f)));
      """;

  private static final String TANHSHRINK = HYPERBOLIC + """
      $vector:T _ = _x.sub(_c)
          .add(_c.mul(_z).mul(_r.fma(_s, #(0.25f))).div(_r.fma(_r, _z.mul(0.25f))));
      """;

  private static final String SIGMOID = """
      @EXP _e _x.neg()
      $vector:T _ = #(1f).div(_e.add(1f));
      """;

  private static final String SOFTPLUS = """
      @EXP _e _x.abs().neg()
      $vector:T _q = _e.fma(0.0020729303f, -0.0136314f)
          .fma(_e, #(0.0419812f))
          .fma(_e, #(-0.0830739f))
          .fma(_e, #(0.12467111f))
          .fma(_e, #(-0.16129331f))
          .fma(_e, #(0.1989793f))
          .fma(_e, #(-0.24988578f))
          .fma(_e, #(0.3333269f))
          .fma(_e, #(-0.49999988f));
      $vector:T _ = _x.max(0f).add(_q.fma(_e.mul(_e), _e));
      """;

  private static final String DENSITY = """
      $vector:T _a = _x.abs().min(14.5f);
      $vector:T _square = _a.mul(_a);
      $vector:T _rest = _a.fma(_a, _square.neg());
      @EXP _e _square.mul(-0.5f)
      $vector:T _ = _e.mul(_rest.fma(-0.19947114f, 0.3989423f));
      """;

  private static final String CDF = """
      @DENSITY _e _x
      $vector:T _u = #(1f).div(_x.abs().min(14.5f).add(2.5f));
      $vector:T _p = _u.fma(769.9381f, -1690.2722f)
          .fma(_u, #(1461.7091f))
          .fma(_u, #(-571.85876f))
          .fma(_u, #(72.95793f))
          .fma(_u, #(-6.5256906f))
          .fma(_u, #(8.935685f))
          .fma(_u, #(5.215282f))
          .fma(_u, #(2.5007546f))
          .fma(_u, #(0.9999944f));
      $vector:T _tail = _e.mul(_p.mul(_u));
      $vector:T _ = #(1f).sub(_tail).blend(_tail, _x.compare($op:T.LT, 0f));
      """;

  private static final String ERF = """
      $vector:T _a = _x.abs().min(4f);
      $vector:T _z = _a.mul(_a);
      $vector:T _p = _z.fma(7.875875e-5f, -8.016864e-4f)
          .fma(_z, #(5.1890874e-3f))
          .fma(_z, #(-0.026854212f))
          .fma(_z, #(0.11283595f))
          .fma(_z, #(-0.37612627f))
          .fma(_z, #(0.12837917f));
      $vector:T _q = _a.fma(-3.888095e-4f, 6.0041694e-3f)
          .fma(_a, #(-0.04099304f))
          .fma(_a, #(0.16411873f))
          .fma(_a, #(-0.43165418f))
          .fma(_a, #(0.7925694f))
          .fma(_a, #(-1.0481969f))
          .fma(_a, #(0.9861241f));
      @EXP _e _x.mul(_x).neg()
      $vector:T _large = #(1f).sub(_e.mul(_q));
      $vector:T _ = _x.max(-1f).min(1f).mul(_p.add(1f).blend(_large, _a.compare($op:T.GT, 1f)));
      """;

  private static final Map<Function, String> TEXTS = Map.ofEntries(
      Map.entry(Function.EXP, EXP),
      Map.entry(Function.EXPM1, EXPM1),
      Map.entry(Function.LOG, LOG),
      Map.entry(Function.LOG1P, LOG1P),
      Map.entry(Function.TANH, TANH),
      Map.entry(Function.TANHSHRINK, TANHSHRINK),
      Map.entry(Function.SIGMOID, SIGMOID),
      Map.entry(Function.SOFTPLUS, SOFTPLUS),
      Map.entry(Function.DENSITY, DENSITY),
      Map.entry(Function.CDF, CDF),
      Map.entry(Function.ERF, ERF),
      Map.entry(
          Function.STEP,
          "$vector:T _ = #(0f).blend(1f, _x.compare($op:T.GT, 0f)).blend(_x, _x.compare($op:T.NE, _x));\n"));
}
