package dev.nnc.compiler.emit.thread;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.PublicJavadoc;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The nested class Shared: what many threads score with. It has every method of scoring that the
 * network has, each on a fork that it borrows of the weights last published.
 */
public final class SharedClass {
  private static final Set<String> SCORING = Set.of("forward", "predict", "classify", "label");
  private static final ClassName SHARED = ClassName.get("", "Shared");

  private final ClassName network;
  private final boolean fits;

  /**
   * Of a network.
   *
   * @param fits whether it has something to fit
   */
  public SharedClass(ClassName network, boolean fits) {
    this.network = network;
    this.fits = fits;
  }

  /** The public method of the network. */
  public MethodSpec method() {
    return MethodSpec.methodBuilder("shared")
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "An object that any number of threads score with at once; it begins with a copy of these weights as they are now.\n")
        .returns(SHARED)
        .addStatement("return new Shared(this)")
        .build();
  }

  /** The class, with those of these methods of the network that score. */
  public TypeSpec type(List<MethodSpec> methods) {
    TypeSpec.Builder type = TypeSpec.classBuilder(SHARED)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("""
            Scores for any number of threads at once, virtual ones too, with the weights published last. A call borrows
            a fork of these; there come to be as many as calls run at once, and then no call allocates.
            """)
        .addField(ForksClass.FORKS, "forks", Modifier.PRIVATE, Modifier.VOLATILE)
        .addMethod(MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(network, "network")
            .addStatement("forks = new Forks(network.parameters.copy())")
            .build())
        .addMethod(PublicJavadoc.completed(publish()));
    methods.stream()
        .filter(method -> SCORING.contains(method.name()))
        .forEach(method -> type.addMethod(PublicJavadoc.completed(borrowing(method))));
    return type.addMethod(PublicJavadoc.completed(
            ofWeights("step", "The steps of training behind the weights published last.")))
        .addMethod(
            PublicJavadoc.completed(ofWeights("seed", "The seed of the weights published last.")))
        .build();
  }

  private MethodSpec publish() {
    return MethodSpec.methodBuilder("publish")
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            """
            Calls that begin from now on score with a copy of this network's weights as they are now; those that are
            running end with the weights that they began with. Training may go on afterwards: nobody here sees it.
            $L""", fits ? "\n@throws IllegalStateException if the network is not fitted\n" : "")
        .addParameter(network, "network")
        .addCode(fits ? "network.requireFitted();\n" : "")
        .addStatement("forks = new Forks(network.parameters.copy())")
        .build();
  }

  private MethodSpec borrowing(MethodSpec method) {
    String arguments =
        method.parameters().stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    String types = method.parameters().stream()
        .map(parameter -> parameter.type().toString())
        .collect(Collectors.joining(", "));
    boolean returns = !method.returnType().equals(TypeName.VOID);
    return MethodSpec.methodBuilder(method.name())
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "$L {@link $L#$L($L)}.\n",
            returns ? "The answer of" : "As",
            network.simpleName(),
            method.name(),
            types)
        .returns(method.returnType())
        .addParameters(method.parameters())
        .addCode(CodeTemplate.of("""
            Forks from = forks;
            $network:T fork = from.take();
            try {
              $call:L
            } finally {
              from.giveBack(fork);
            }
            """)
            .with("network", network)
            .with(
                "call",
                CodeBlock.of(
                    "$Lfork.$L($L);\n", returns ? "return " : "", method.name(), arguments))
            .code())
        .build();
  }

  private static MethodSpec ofWeights(String field, String javadoc) {
    return MethodSpec.methodBuilder(field)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("$L\n", javadoc)
        .returns(TypeName.LONG)
        .addStatement("return forks.parameters.$L", field)
        .build();
  }
}
