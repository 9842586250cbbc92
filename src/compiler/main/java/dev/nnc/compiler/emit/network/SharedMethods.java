package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.update.UpdateRule;
import dev.nnc.compiler.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The constructor that takes a number of threads, and the methods that run a pass on them where
 * that pays.
 */
final class SharedMethods {
  private final Emission emission;
  private final Plan plan;

  SharedMethods(Emission emission) {
    this.emission = emission;
    this.plan = emission.plan();
  }

  MethodSpec constructor() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PUBLIC)
        .addParameter(long.class, "seed")
        .addParameter(int.class, "threads");
    if (plan.sharing().isEmpty()) {
      return constructor
          .addJavadoc("""
              A network with the initial values of this seed. It is too small to gain from several threads:
              whatever their number, it runs on the caller's.

              @throws IllegalArgumentException if threads is less than 1
              """)
          .addStatement("this(seed)")
          .addStatement("requireThreads(threads)")
          .build();
    }
    return constructor
        .addJavadoc("""
            A network with the initial values of this seed that runs on up to this many threads, with the same
            results as on one. The caller's thread and daemons share each pass over $L rows or more; these start
            with the first such pass, and end after a second without one. {@code fork}, {@code copy} and
            {@code load} give a network with one thread.

            @throws IllegalArgumentException if threads is less than 1
            """, 2 * plan.sharing().get().leastRows())
        .addStatement("this(new Parameters(seed), requireThreads(threads))")
        .addStatement("parameters.initialize()")
        .build();
  }

  /** The private constructor that the others of a class with shared passes use. */
  MethodSpec ownConstructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(ClassName.get("", "Parameters"), "parameters")
        .addParameter(int.class, "threads")
        .addStatement("this.parameters = parameters")
        .addStatement(
            "this.workers = threads == 1 ? null : new Workers(Math.min(threads, CHUNK_ROWS / SHARE_ROWS))")
        .build();
  }

  /** The check of the constructor's argument. */
  MethodSpec check() {
    return MethodSpec.methodBuilder("requireThreads")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(plan.sharing().isPresent() ? int.class : void.class)
        .addParameter(int.class, "threads")
        .addCode("""
            if (threads < 1) {
              throw new IllegalArgumentException("threads: " + threads + ", but at least 1 is needed");
            }
            $L""", plan.sharing().isPresent() ? "return threads;\n" : "")
        .build();
  }

  /** The methods run, of a class whose passes threads share. */
  List<MethodSpec> run() {
    ClassName pass = ClassName.get("", "Pass");
    return List.of(
        MethodSpec.methodBuilder("run")
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc(
                "Runs a pass over this many rows: on several threads if each has enough of them.\n")
            .addParameter(pass, "pass")
            .addParameter(int.class, "rows")
            .addCode("""
                workspace.rows = rows;
                if (workers == null || rows < 2 * SHARE_ROWS) {
                  run(pass, workspace);
                } else {
                  workers.run(this, pass, rows / SHARE_ROWS);
                }
                """)
            .build(),
        MethodSpec.methodBuilder("run")
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("Runs a pass over a share of the rows, or over all.\n")
            .addParameter(pass, "pass")
            .addParameter(ClassName.get("", "Workspace"), "s")
            .addCode(cases())
            .build());
  }

  private CodeBlock cases() {
    CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (pass)");
    for (SharedPass pass : SharedPass.of(plan)) {
      code.add(
          "case $L -> $L(s$L);\n",
          pass.name(),
          pass.method(),
          pass == SharedPass.UPDATE_WEIGHTS ? numbers() : "");
    }
    return code.endControlFlow().build();
  }

  private String numbers() {
    return UpdateRule.ofStep(emission).stream()
        .map(n -> ", workspace." + n)
        .collect(Collectors.joining());
  }

  /** The nested type Pass. */
  TypeSpec passes() {
    TypeSpec.Builder type = TypeSpec.enumBuilder("Pass")
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("The passes that threads share.\n");
    SharedPass.of(plan).forEach(pass -> type.addEnumConstant(pass.name()));
    return type.build();
  }
}
