package dev.nnc.compiler.emit.thread;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.lang.model.element.Modifier;

/**
 * The nested class Forks: the forks of one version of the weights that no call is using.
 *
 * <p>They stand in places that threads take from and give to with one compareAndSet each, so nobody
 * waits, a virtual thread is not pinned, and nothing is allocated, as a queue's nodes would be. A
 * version's forks are referred to from here alone: with this they are gone.
 */
public final class ForksClass {
  static final ClassName FORKS = ClassName.get("", "Forks");

  private final ClassName network;

  public ForksClass(ClassName network) {
    this.network = network;
  }

  public TypeSpec type() {
    return TypeSpec.classBuilder(FORKS)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The forks of one version of the weights that no call is using.\n")
        .addField(FieldSpec.builder(TypeName.INT, "PLACES")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Forks that have a place here; the others are in the next.\n")
            .initializer("16")
            .build())
        .addField(FieldSpec.builder(ClassName.get("", "Parameters"), "parameters", Modifier.FINAL)
            .build())
        .addField(FieldSpec.builder(
                ParameterizedTypeName.get(ClassName.get(AtomicReferenceArray.class), network),
                "idle",
                Modifier.PRIVATE,
                Modifier.FINAL)
            .addJavadoc("A fork, or null in a free place.\n")
            .initializer("new $T<>(PLACES)", AtomicReferenceArray.class)
            .build())
        .addField(FieldSpec.builder(
                ParameterizedTypeName.get(ClassName.get(AtomicReference.class), FORKS),
                "next",
                Modifier.PRIVATE,
                Modifier.FINAL)
            .addJavadoc("Where forks go that find no place here; null until one did not.\n")
            .initializer("new $T<>()", AtomicReference.class)
            .build())
        .addMethod(MethodSpec.constructorBuilder()
            .addParameter(ClassName.get("", "Parameters"), "parameters")
            .addStatement("this.parameters = parameters")
            .build())
        .addMethod(take())
        .addMethod(giveBack())
        .build();
  }

  private MethodSpec take() {
    return MethodSpec.methodBuilder("take")
        .addJavadoc("An idle fork, or a new one if there is none.\n")
        .returns(network)
        .addCode(CodeTemplate.of("""
            for (Forks forks = this; forks != null; forks = forks.next.get()) {
              for (int i = 0; i < PLACES; i++) {
                $network:T fork = forks.idle.get(i);
                if (fork != null && forks.idle.compareAndSet(i, fork, null)) {
                  return fork;
                }
              }
            }
            return new $network:T(parameters);
            """).with("network", network).code())
        .build();
  }

  private MethodSpec giveBack() {
    return MethodSpec.methodBuilder("giveBack")
        .addParameter(network, "fork")
        .addCode("""
            for (Forks forks = this; ; forks = forks.next.get()) {
              for (int i = 0; i < PLACES; i++) {
                if (forks.idle.get(i) == null && forks.idle.compareAndSet(i, null, fork)) {
                  return;
                }
              }
              if (forks.next.get() == null) {
                forks.next.compareAndSet(null, new Forks(parameters));
              }
            }
            """)
        .build();
  }
}
