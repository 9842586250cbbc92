package dev.nnc.compiler.emit.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.JavaText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The reading half of the nested class Safetensors: a network is allocated only once all is
 * checked.
 */
public final class SafetensorsReader {
  private static final ClassName PARAMETERS = ClassName.get("", "Parameters");
  private static final ClassName HEADER = ClassName.get("", "Header");
  static final ClassName ENTRY = HEADER.nestedClass("Entry");
  private static final TypeName WANTED = ParameterizedTypeName.get(
      ClassName.get(Map.class), ClassName.get(String.class), TypeName.INT.box());

  private static final String STEP = """
      parameters.step = steps(header.metadata, "step", 0);
      """;

  /**
   * A step count that is missing or wrong would make the corrections of averages wrong, and the
   * step with them.
   */
  private static final String OPTIMIZER_STEP = """
      parameters.optimizerStep = steps(header.metadata, "optimizer.step", parameters.step);
      """;

  /** Whatever else wrote the file, what fit learns is in it. */
  private static final CodeBlock UNFITTED =
      CodeTemplate.of("""
          parameters.unfitted.retainAll(
              $list:T.of(header.metadata.getOrDefault("unfitted", "").split(",")));
          """).types(List.class).code();

  private final ClassContext context;

  SafetensorsReader(ClassContext context) {
    this.context = context;
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>(
        List.of(load(), read(), checkOrigin(), wanted(), checkEntry(), number(), steps()));
    if (context.keepsOptimizerState()) {
      methods.add(4, resumes());
    }
    new StateCheck(context).method().ifPresent(methods::add);
    methods.addAll(OtherNames.methods());
    methods.addAll(new SafetensorsValues(context).methods());
    return methods;
  }

  private static MethodSpec load() {
    return method("load", PARAMETERS)
        .addParameter(Path.class, "file")
        .addCode(CodeTemplate.of("""
                    $inputStream:T in = $files:T.newInputStream(file);
                    try (in) {
                      return read(in, $files:T.size(file));
                    } catch ($ioException:T e) {
                      throw new $ioException:T(file + ": " + e.getMessage(), e);
                    }
                    """)
            .types(InputStream.class, Files.class, IOException.class)
            .code())
        .build();
  }

  private MethodSpec read() {
    return method("read", PARAMETERS)
        .addJavadoc("Reads a stream of this many bytes, or of an unknown number: Long.MAX_VALUE.\n")
        .addParameter(InputStream.class, "in")
        .addParameter(TypeName.LONG, "size")
        .addCode(CodeTemplate.of("""
                    Header header = Header.read(in, size);
                    checkOrigin(header.metadata);
                    $map:T<String, Integer> wanted = wanted(header);
                    $list:T<Header.Entry> entries = header.inOrder();
                    for (Header.Entry entry : entries) {
                      checkEntry(entry, wanted.get(entry.name()));
                    }
                    Parameters parameters = new Parameters(number(header.metadata, "seed", $seed:L));
                    $steps:L
                    $unfitted:L
                    $byteBuffer:T buffer = $byteBuffer:T.allocate(CHUNK).order($byteOrder:T.LITTLE_ENDIAN);
                    for (Header.Entry entry : entries) {
                      Integer t = wanted.get(entry.name());
                      $matrix:T pieces = t == null ? new $matrix:T {} : parameters.pieces(t);
                      fill(pieces, entry, in, buffer);
                      $put:L
                    }
                    if (in.read() >= 0) {
                      throw new $ioException:T("there are bytes after the last tensor");
                    }
                    $check:L
                    return parameters;
                    """)
            .types(Map.class, List.class, IOException.class, ByteBuffer.class, ByteOrder.class)
            .with("matrix", context.matrix())
            .with("put", putUnlessIgnored())
            .with("check", new StateCheck(context).call())
            .with("seed", JavaText.whole(context.network().seed()))
            .with("unfitted", context.fits() ? UNFITTED : CodeBlock.of(""))
            .with("steps", stepsMade())
            .code())
        .build();
  }

  /**
   * An optimizer that begins anew begins with its first step; one without a state always goes on.
   */
  private String stepsMade() {
    return context.keepsOptimizerState()
        ? "if (resumes(header)) {\n  " + STEP
            + (context.countsOptimizerSteps() ? "  " + OPTIMIZER_STEP : "") + "}\n"
        : STEP;
  }

  private MethodSpec checkOrigin() {
    return helper("checkOrigin", TypeName.VOID)
        .addParameter(ParameterizedTypeName.get(Map.class, String.class, String.class), "metadata")
        .addCode(CodeTemplate.of("""
                    long format = number(metadata, "nnc.format", FORMAT);
                    if (format != FORMAT) {
                      throw new $ioException:T(
                          "nnc.format " + format + " is " + (format > FORMAT ? "newer than" : "not")
                              + " this class's format " + FORMAT);
                    }
                    String fingerprint = metadata.getOrDefault("fingerprint", FINGERPRINT);
                    if (!fingerprint.equals(FINGERPRINT)) {
                      throw new $ioException:T(
                          "the fingerprint " + fingerprint
                              + " is that of another network, not of $network:L, " + FINGERPRINT);
                    }
                    """)
            .types(IOException.class)
            .with("network", context.network().name())
            .code())
        .build();
  }

  private static MethodSpec resumes() {
    return MethodSpec.methodBuilder("resumes")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc(
            "Whether the file has the whole state of this optimizer; without a part of it, it begins anew.\n")
        .returns(TypeName.BOOLEAN)
        .addParameter(HEADER, "header")
        .addStatement(
            "return OPTIMIZER.equals(header.metadata.get($S)) && header.entries.keySet().containsAll(Parameters.NAMES)",
            "optimizer")
        .build();
  }

  private MethodSpec wanted() {
    return helper("wanted", WANTED)
        .addJavadoc(
            "What is read of the file: the network's tensors, and the state of this optimizer.\n")
        .addParameter(HEADER, "header")
        .addCode(CodeTemplate.of("""
                    boolean resumes = $resumes:L;
                    $map:T<String, Integer> wanted = new $hashMap:T<>();
                    $list:T<Integer> missing = new $arrayList:T<>();
                    for (int t = 0; t < (resumes ? Parameters.NAMES.size() : Parameters.COUNT); t++) {
                      wanted.put(Parameters.NAMES.get(t), t);
                      if (t < Parameters.COUNT && !header.entries.containsKey(Parameters.NAMES.get(t))) {
                        missing.add(t);
                      }
                    }
                    $list:T<Header.Entry> others = new $arrayList:T<>(header.entries.values());
                    others.removeIf(e -> wanted.containsKey(e.name()) || e.name().startsWith("optimizer."));
                    if (!missing.isEmpty()) {
                      throw lacking(missing, others);
                    }
                    if (!others.isEmpty()) {
                      throw new $ioException:T("the network has no tensor " + listed(others));
                    }
                    return wanted;
                    """)
            .types(Map.class, HashMap.class, List.class, ArrayList.class, IOException.class)
            .with(
                "resumes",
                context.keepsOptimizerState()
                    ? "resumes(header)"
                    : "OPTIMIZER.equals(header.metadata.get(\"optimizer\"))")
            .code())
        .build();
  }

  private static MethodSpec checkEntry() {
    return helper("checkEntry", TypeName.VOID)
        .addJavadoc(
            "Checks the type and shape of tensor t; null stands for one that is passed over.\n")
        .addParameter(ENTRY, "entry")
        .addParameter(TypeName.INT.box(), "t")
        .addCode(CodeTemplate.of("""
                    if (t == null) {
                      return;
                    }
                    if (!$list:T.of("F16", "BF16", "F32", "F64").contains(entry.dtype())) {
                      throw new $ioException:T(
                          entry.name() + ": the dtype is " + entry.dtype() + ", not F16, BF16, F32 or F64");
                    }
                    String found = $arrays:T.toString(entry.shape());
                    String shape = $arrays:T.toString(Parameters.SHAPES[t]);
                    if (!found.equals(shape)) {
                      throw new $ioException:T(
                          entry.name() + ": the shape is " + found + ", not " + shape
                              + (isTransposed(entry.shape(), Parameters.SHAPES[t]) ? ": transposed" : ""));
                    }
                    long bytes = (long) Parameters.sizeOf(t) * entry.width();
                    if (entry.size() != bytes) {
                      throw new $ioException:T(
                          entry.name() + " takes " + entry.size() + " bytes, not " + bytes);
                    }
                    """)
            .types(IOException.class, Arrays.class, List.class)
            .code())
        .build();
  }

  private static MethodSpec number() {
    return helper("number", TypeName.LONG)
        .addParameter(ParameterizedTypeName.get(Map.class, String.class, String.class), "metadata")
        .addParameter(String.class, "key")
        .addParameter(TypeName.LONG, "otherwise")
        .addCode(CodeTemplate.of("""
                    String text = metadata.get(key);
                    try {
                      return text == null ? otherwise : Long.parseLong(text);
                    } catch (NumberFormatException e) {
                      throw new $ioException:T(
                          "the metadata's " + key + " is not a whole number: " + text, e);
                    }
                    """).types(IOException.class).code())
        .build();
  }

  private static MethodSpec steps() {
    return helper("steps", TypeName.LONG)
        .addParameter(ParameterizedTypeName.get(Map.class, String.class, String.class), "metadata")
        .addParameter(String.class, "key")
        .addParameter(TypeName.LONG, "otherwise")
        .addCode(CodeTemplate.of("""
                    long steps = number(metadata, key, otherwise);
                    if (steps < 0 || steps > MAX_STEPS) {
                      throw new $ioException:T(key + " is " + steps + ", not from 0 to " + MAX_STEPS);
                    }
                    return steps;
                    """).types(IOException.class).code())
        .build();
  }

  private CodeBlock putUnlessIgnored() {
    return context.isPadded()
        ? CodeBlock.builder()
            .beginControlFlow("if (t != null)")
            .add(context.put("parameters", "t", "pieces"))
            .endControlFlow()
            .build()
        : CodeBlock.of("");
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.STATIC)
        .addException(IOException.class)
        .returns(returns);
  }

  public static MethodSpec.Builder helper(String name, TypeName returns) {
    return method(name, returns).addModifiers(Modifier.PRIVATE);
  }
}
