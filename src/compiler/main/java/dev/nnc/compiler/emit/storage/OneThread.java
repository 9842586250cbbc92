package dev.nnc.compiler.emit.storage;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The check that one thread at a time uses an instance, and one its weights to train: a mark that a
 * call sets and takes back. It is of best effort, like those of java.util's collections: plain
 * fields, so that it costs next to nothing, and never seen set by the thread that is right.
 *
 * <p>The marks are taken back without a call: in a thread whose stack is full that would fail too.
 */
public final class OneThread {
  private static final TypeName WORKSPACE = ClassName.get("", "Workspace");

  private final ClassContext context;

  public OneThread(ClassContext context) {
    this.context = context;
  }

  /** The mark of an instance, a field of its workspace. */
  public static FieldSpec ofInstance() {
    return mark("inUse", "Whether a call is running.");
  }

  /** The mark of all forks, a field of the parameters that they share. */
  static FieldSpec ofForks() {
    return mark("inTraining", "Whether a call is running that trains, in any fork.");
  }

  private static FieldSpec mark(String name, String javadoc) {
    return FieldSpec.builder(TypeName.BOOLEAN, name).addJavadoc("$L\n", javadoc).build();
  }

  /** What a call does with its workspace {@code s}, marked. */
  public static CodeBlock marked(CodeBlock body) {
    return marked("begin", "", body);
  }

  /** The same of a call that trains. */
  public static CodeBlock markedTraining(CodeBlock body) {
    return marked("beginTraining", "parameters.inTraining = false;\n", body);
  }

  private static CodeBlock marked(String begin, String endOfTraining, CodeBlock body) {
    return CodeTemplate.of("""
        Workspace s = $begin:L();
        try {
          $body:L
        } finally {
          s.inUse = false;
          $endOfTraining:L
        }
        """)
        .with("begin", begin)
        .with("body", body)
        .with("endOfTraining", endOfTraining)
        .code();
  }

  /** The same of a call that sets what is learned, in networks that train and in others. */
  public static CodeBlock markedFitting(Network network, CodeBlock body) {
    return network.loss().isPresent() ? markedTraining(body) : marked(body);
  }

  /**
   * The check of a call that reads or sets weights as a whole, if the network trains.
   *
   * @param of the code before the name of the check: of the parameters, or nothing in them
   */
  public static CodeBlock atRest(Network network, String of) {
    return network.loss().isPresent() ? CodeBlock.of("$LrequireAtRest();\n", of) : CodeBlock.of("");
  }

  /** The methods of the class. */
  public List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(method("begin", WORKSPACE)
        .addJavadoc("Marks this instance as used by a call, and returns what that works in.\n")
        .addCode("""
            requireUnused();
            workspace.inUse = true;
            return workspace;
            """)
        .build());
    if (context.network().loss().isPresent()) {
      methods.add(method("beginTraining", WORKSPACE)
          .addJavadoc("The same for a call that trains, or computes gradients.\n")
          .addCode("""
              parameters.requireAtRest();
              Workspace s = begin();
              parameters.inTraining = true;
              return s;
              """)
          .build());
    }
    methods.add(method("requireUnused", TypeName.VOID)
        .addJavadoc("Notices two threads in this instance, mostly.\n")
        .addCode(CodeTemplate.of("""
            if (workspace.inUse) {
              throw new $exception:T(
                  "two threads use this instance at once: give each a fork(), or all of them one shared()");
            }
            """)
            .with("exception", ConcurrentModificationException.class)
            .code())
        .build());
    return List.copyOf(methods);
  }

  /** The method of the parameters. */
  static MethodSpec requireAtRest() {
    return MethodSpec.methodBuilder("requireAtRest")
        .addJavadoc("Notices two threads with these weights of which one trains, mostly.\n")
        .addCode(CodeTemplate.of("""
            if (inTraining) {
              throw new $exception:T(
                  "two threads use these weights at once, and one trains: let that one copy() or save() them");
            }
            """)
            .with("exception", ConcurrentModificationException.class)
            .code())
        .build();
  }

  private static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).returns(returns);
  }
}
