package dev.nnc.compiler.emit.thread;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.CodeTemplate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.lang.model.element.Modifier;

/**
 * The nested class Workers: how threads share a pass. All of them run its method, each on its
 * share, and meet where a step needs what all have done. The caller's thread has the first share.
 *
 * <p>A thread that waits looks out for a short time, then parks; whoever changes what others may
 * wait for wakes them afterwards, so no wake-up is lost: a permit given before the parking ends it
 * at once.
 */
public final class WorkersClass {
  private final ClassName network;
  private final boolean meets;

  public WorkersClass(Emission emission) {
    this.network = ClassName.get(
        emission.plan().network().packageName(), emission.plan().network().name());
    this.meets = emission.plan().backward().isPresent();
  }

  public TypeSpec type() {
    TypeName others = ArrayTypeName.of(ClassName.get("", "Worker"));
    TypeSpec.Builder type = TypeSpec.classBuilder("Workers")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("""
                The threads that share the passes with the caller's. Each runs the whole pass on its share, and they
                meet where a step needs what all have done.
                """)
        .addField(
            constant(
                "SPIN_NANOS",
                "50_000",
                "How long a thread that waits keeps its processor: longer than most waits within a pass."))
        .addField(constant("IDLE_NANOS", "1_000_000_000", "How long a thread without work stays."))
        .addField(
            ArrayTypeName.of(ClassName.get("", "Workspace")),
            "shares",
            Modifier.PRIVATE,
            Modifier.FINAL)
        .addField(field(others, "others", "Those of all shares but the first.", Modifier.FINAL))
        .addField(counter("busy", "The shares that have not ended the pass."));
    if (meets) {
      type.addField(counter("arrived", "The shares that wait at the next meeting."))
          .addField(
              field(TypeName.INT, "meetings", "How many meetings there were.", Modifier.VOLATILE));
    }
    TypeName throwable = ClassName.get(Throwable.class);
    type.addField(field(
            throwable, "failure", "What a share has thrown; null if none has.", Modifier.VOLATILE))
        .addField(Thread.class, "caller", Modifier.PRIVATE, Modifier.VOLATILE)
        .addField(field(TypeName.INT, "count", "The shares of this pass."))
        .addMethod(constructor())
        .addMethod(run())
        .addMethod(share());
    if (meets) {
      type.addMethod(meet()).addMethod(wake());
    }
    return type.addMethod(fail())
        .addMethod(pause())
        .addType(new WorkerClass(network).type())
        .build();
  }

  private static FieldSpec constant(String name, String value, String javadoc) {
    return FieldSpec.builder(long.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L\n", javadoc)
        .initializer(value)
        .build();
  }

  private static FieldSpec counter(String name, String javadoc) {
    return FieldSpec.builder(AtomicInteger.class, name, Modifier.PRIVATE, Modifier.FINAL)
        .addJavadoc("$L\n", javadoc)
        .initializer("new $T()", AtomicInteger.class)
        .build();
  }

  private static FieldSpec field(
      TypeName type, String name, String javadoc, Modifier... modifiers) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE)
        .addModifiers(modifiers)
        .addJavadoc("$L\n", javadoc)
        .build();
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addParameter(int.class, "threads")
        .addCode("""
            shares = new Workspace[threads];
            others = new Worker[threads - 1];
            for (int i = 0; i < others.length; i++) {
              others[i] = new Worker(i + 1);
            }
            """)
        .build();
  }

  private MethodSpec run() {
    return MethodSpec.methodBuilder("run")
        .addJavadoc(
            "Runs a pass over the network's rows in at most so many shares; returns when all are done.\n")
        .addParameter(network, "network")
        .addParameter(ClassName.get("", "Pass"), "pass")
        .addParameter(int.class, "most")
        .addCode(CodeTemplate.of("""
                caller = Thread.currentThread();
                count = Math.min(most, shares.length);
                busy.set(count);
                $arrived:L
                for (int i = 0; i < count - 1; i++) {
                  try {
                    others[i].call(network, pass);
                  } catch (Throwable e) {
                    fail(e);
                    busy.decrementAndGet();
                  }
                }
                share(network, pass, 0);
                for (long since = System.nanoTime(); busy.get() > 0; ) {
                  pause(since);
                }
                caller = null;
                Throwable thrown = failure;
                failure = null;
                if (thrown != null) {
                  throw new IllegalStateException("a thread could not do its share: " + thrown, thrown);
                }
                """)
            .with("arrived", meets ? "arrived.set(0);\n" : "")
            .code())
        .build();
  }

  private MethodSpec share() {
    return MethodSpec.methodBuilder("share")
        .addJavadoc("One thread's part in a pass.\n")
        .addParameter(network, "network")
        .addParameter(ClassName.get("", "Pass"), "pass")
        .addParameter(int.class, "index")
        .addCode(CodeTemplate.of("""
                try {
                  if (shares[index] == null) {
                    shares[index] = new Workspace(this, index);
                  }
                  shares[index].show(network.workspace, count, pass);
                  network.run(pass, shares[index]);
                } catch (Throwable e) {
                  fail(e);
                }
                if (busy.decrementAndGet() == 0) {
                  $lockSupport:T.unpark(caller);
                }
                """).types(LockSupport.class).code())
        .build();
  }

  private static MethodSpec meet() {
    return MethodSpec.methodBuilder("meet")
        .addJavadoc("Waits until all shares have come here, or one has failed.\n")
        .addCode("""
            int before = meetings;
            if (arrived.incrementAndGet() == count) {
              arrived.set(0);
              meetings = before + 1;
              wake();
            }
            for (long since = System.nanoTime(); meetings == before; ) {
              if (failure != null) {
                throw new IllegalStateException("another thread could not do its share");
              }
              pause(since);
            }
            """)
        .build();
  }

  private static MethodSpec wake() {
    return MethodSpec.methodBuilder("wake")
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("Whoever is parked looks again.\n")
        .addCode(CodeTemplate.of("""
                $lockSupport:T.unpark(caller);
                for (int i = 0; i < count - 1; i++) {
                  $lockSupport:T.unpark(others[i].thread);
                }
                """).types(LockSupport.class).code())
        .build();
  }

  private MethodSpec fail() {
    return MethodSpec.methodBuilder("fail")
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("The others leave the pass, and its caller hears of it.\n")
        .addParameter(Throwable.class, "thrown")
        .addCode("""
            if (failure == null) {
              failure = thrown;
            }
            $L""", meets ? "wake();\n" : "")
        .build();
  }

  private static MethodSpec pause() {
    return MethodSpec.methodBuilder("pause")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc("A moment of waiting since then; after some, until woken.\n")
        .addParameter(long.class, "since")
        .addCode(CodeTemplate.of("""
                if (System.nanoTime() - since < SPIN_NANOS) {
                  Thread.onSpinWait();
                } else {
                  $lockSupport:T.park();
                }
                """).types(LockSupport.class).code())
        .build();
  }
}
