package dev.nnc.compiler.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.CompileResult.CompiledNetwork;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Corpus;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.subject.InMemoryCompiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program calls by a name that its own class uses compiles all the same. */
@Tag("fuzz")
class OutputNamesTest {
  /** Where the kernels are: the other files have the same ones in other sizes. */
  private static final Set<String> FILES =
      Set.of("activations.nn", "features.nn", "layers.nn", "losses.nn");

  /** So many names of a network are tried, and of a straight line. */
  private static final int TOGETHER = 60;

  private static final int MOST_IN_LINES = 2;

  /** As many as inputs may have names. */
  private static final int MOST_INPUTS = 254;

  /** What takes the place of an activation and is none. */
  private static final Set<String> OTHER_WORDS =
      Set.of("softmax", "log_softmax", "true", "false", "if", "min", "max");

  private final List<GeneratedFile> files = new ArrayList<>();

  /** Each name stands for an activation in a network whose class has it. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void activations(Target target) throws IOException {
    Set<String> tried = new HashSet<>();
    for (Path file : Corpus.files()) {
      if (FILES.contains(file.getFileName().toString())) {
        String text = Files.readString(file);
        for (CompiledNetwork network : compile(text, Optional.empty(), target).networks()) {
          // A straight line with many activations is none any more: some must do.
          boolean straight = network.plan().kernel().form().isStraight();
          List<String> names = OutputNames.in(network.file().text()).stream()
              .filter(name -> isFree(name, text) && tried.add(OutputNames.shape(name)))
              .limit(straight ? MOST_IN_LINES : TOGETHER)
              .toList();
          if (!names.isEmpty()) {
            add(applied(text, network.plan().network().name(), names), target);
          }
        }
      }
    }
    assertTrue(tried.size() > 300, tried.size() + " names");
    compile(target);
  }

  private static boolean isFree(String name, String text) {
    return BuiltInActivations.find(name).isEmpty()
        && Arrays.stream(Function.values()).noneMatch(f -> f.spelling().equals(name))
        && !OTHER_WORDS.contains(name)
        && !text.contains("activation " + name + "(");
  }

  /** One network of the text, which ends with these activations. */
  private static String applied(String text, String network, List<String> names) {
    StringBuilder whole = new StringBuilder();
    text.lines()
        .filter(line -> line.matches("(activation|const) .*"))
        .forEach(line -> whole.append(line).append('\n'));
    for (String name : names) {
      whole
          .append("activation ")
          .append(name)
          .append("(x) = tanh(x) + ")
          .append(whole.length())
          .append(" * x\n");
    }
    Matcher block = Pattern.compile("(?m)^network " + network + " \\{(?:.*\\}$|(?s:.*?)^\\})")
        .matcher(text);
    assertTrue(block.find(), network);
    String statements = block.group().substring(0, block.group().length() - 1);
    return whole + statements + "; apply " + String.join("; apply ", names) + " }\n";
  }

  /** A network called like something in its own class. */
  @Test
  void networks() {
    String network =
        " { input a, b; dense 2; classes c, d; loss softmax_cross_entropy; optimizer sgd(0.1) }";
    Set<String> names = new TreeSet<>();
    compile("network N" + network, Optional.empty(), Target.JAVA)
        .networks()
        .forEach(n -> names.addAll(OutputNames.in(n.file().text())));
    names.retainAll(OutputNames.ofNetworks());
    assertTrue(names.size() > 100, names.toString());
    // Types, and some of the rest: a class each takes its time.
    int[] others = {0};
    names.removeIf(name -> Character.isLowerCase(name.charAt(0)) && others[0]++ % 12 != 0);
    names.forEach(name -> add("network " + name + network, Target.JAVA));
    compile(Target.JAVA);
  }

  @Test
  void inputsAndLabels() {
    List<String> names = new ArrayList<>(OutputNames.ofInputs());
    names.retainAll(OutputNames.ofLabels());
    assertTrue(names.size() > 300, names.size() + " names");
    for (int i = 0; i < names.size(); i += MOST_INPUTS) {
      List<String> some = names.subList(i, Math.min(i + MOST_INPUTS, names.size()));
      String list = String.join(", ", some);
      add(
          "network N { input " + list + "; dense " + some.size() + "; classes " + list
              + "; loss softmax_cross_entropy; optimizer sgd(0.1) }",
          Target.JAVA);
    }
    compile(Target.JAVA);
  }

  /** Adds the file of a network, in a package of its own. */
  private void add(String text, Target target) {
    CompileResult result = compile(text, Optional.of("p" + files.size()), target);
    assertEquals(1, result.networks().size(), result.diagnostics() + text);
    files.add(result.networks().get(0).file());
  }

  private static CompileResult compile(String text, Optional<String> packageName, Target target) {
    Source source =
        new Source("a.nn", text.getBytes(StandardCharsets.UTF_8), "fallback", Optional.empty());
    return Compiler.compile(
        new CompileRequest(List.of(source), packageName, Map.of(), target, false, false, false),
        Progress.NONE);
  }

  private void compile(Target target) {
    assertEquals(
        List.of(), InMemoryCompiler.find().orElseThrow().compile(files, target).messages());
  }
}
