package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A target and a precision, with numbers in double on this side of the calls. */
public record Combination(Target target, Precision precision) {
  public static List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (Target target : Target.values()) {
      for (Precision precision : Precision.values()) {
        all.add(new Combination(target, precision));
      }
    }
    return all;
  }

  /** An instance of each network by its name; the text may say {@code precision $T}. */
  public Map<String, Generated> compile(String text) throws Exception {
    String program = text.replace("$T", precision.javaType());
    Source source =
        new Source("a.nn", program.getBytes(StandardCharsets.UTF_8), "demo", Optional.empty());
    CompileRequest request = new CompileRequest(
        List.of(source), Optional.empty(), Map.of(), target, false, false, false);
    CompileResult result = Compiler.compile(request, Progress.NONE);
    assertEquals(List.of(), result.diagnostics());
    Map<String, String> sources = new HashMap<>();
    for (GeneratedFile file : result.files()) {
      sources.put(file.path().replace(".java", "").replace('/', '.'), file.text());
    }
    CompiledJava compiled = CompiledJava.of(sources, target);
    Map<String, Generated> instances = new HashMap<>();
    for (String name : sources.keySet()) {
      Class<?> type = compiled.load(name);
      instances.put(
          type.getSimpleName(), new Generated(type, type.getConstructor().newInstance()));
    }
    return instances;
  }

  /** The distance from 1 to the next number. */
  public double epsilon() {
    return precision.epsilon();
  }

  /** The smallest number greater than 0. */
  public double smallest() {
    return precision == Precision.FLOAT ? Float.MIN_VALUE : Double.MIN_VALUE;
  }

  public double smallestNormal() {
    return precision == Precision.FLOAT ? Float.MIN_NORMAL : Double.MIN_NORMAL;
  }

  /** An array of this precision. */
  public Object array(double... values) {
    if (precision == Precision.DOUBLE) {
      return values;
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  public double[] doubles(Object array) {
    if (array instanceof double[] values) {
      return values;
    }
    float[] floats = (float[]) array;
    double[] values = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  /** The outputs for one row. */
  public double[] forward(Generated network, int outputs, double... x) throws Exception {
    Object y = array(new double[outputs]);
    network.call("forward", array(x), y);
    return doubles(y);
  }
}
