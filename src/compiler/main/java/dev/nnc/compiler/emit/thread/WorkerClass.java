package dev.nnc.compiler.emit.thread;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.GeneratedMark;
import java.util.concurrent.locks.LockSupport;
import javax.lang.model.element.Modifier;

/**
 * The class Worker in Workers: a thread that comes when it is called and ends when it is not. It
 * refers to the network during a pass only, so it keeps none from the garbage collector.
 */
final class WorkerClass {
  private final ClassName network;

  WorkerClass(ClassName network) {
    this.network = network;
  }

  TypeSpec type() {
    return TypeSpec.classBuilder("Worker")
        .addAnnotation(GeneratedMark.nested())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addSuperinterface(Runnable.class)
        .addJavadoc(
            "A thread, started when it is called; it knows the network during a pass only.\n")
        .addField(TypeName.INT, "index", Modifier.PRIVATE, Modifier.FINAL)
        .addField(network, "network", Modifier.PRIVATE)
        .addField(ClassName.get("", "Pass"), "pass", Modifier.PRIVATE)
        .addField(TypeName.BOOLEAN, "called", Modifier.PRIVATE, Modifier.VOLATILE)
        .addField(TypeName.BOOLEAN, "running", Modifier.PRIVATE)
        .addField(FieldSpec.builder(Thread.class, "thread", Modifier.VOLATILE)
            .addJavadoc("Set by itself, before anybody can wait for it.\n")
            .build())
        .addMethod(MethodSpec.constructorBuilder()
            .addParameter(int.class, "index")
            .addStatement("this.index = index")
            .build())
        .addMethod(call())
        .addMethod(run())
        .addMethod(isCalled())
        .addMethod(ends())
        .addMethod(work())
        .build();
  }

  private MethodSpec call() {
    return MethodSpec.methodBuilder("call")
        .addModifiers(Modifier.SYNCHRONIZED)
        .addParameter(network, "network")
        .addParameter(ClassName.get("", "Pass"), "pass")
        .addCode(CodeTemplate.of("""
                this.network = network;
                this.pass = pass;
                called = true;
                if (running) {
                  $lockSupport:T.unpark(thread);
                } else {
                  Thread starting = new Thread(null, this, "$name:L worker " + index, 0, false);
                  starting.setDaemon(true);
                  starting.start();
                  running = true;
                }
                """)
            .types(LockSupport.class)
            .with("name", network.simpleName())
            .code())
        .build();
  }

  private static MethodSpec run() {
    return MethodSpec.methodBuilder("run")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addCode("""
            thread = Thread.currentThread();
            while (isCalled()) {
              work();
            }
            """)
        .build();
  }

  private static MethodSpec isCalled() {
    return MethodSpec.methodBuilder("isCalled")
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("Waits for a call; false, and the thread must end, if none comes.\n")
        .returns(boolean.class)
        .addCode(CodeTemplate.of("""
                for (long since = System.nanoTime(); !called; ) {
                  long idle = System.nanoTime() - since;
                  if (idle < SPIN_NANOS) {
                    Thread.onSpinWait();
                  } else if (idle < IDLE_NANOS) {
                    $lockSupport:T.parkNanos(IDLE_NANOS - idle);
                  } else if (ends()) {
                    return false;
                  }
                }
                return true;
                """).types(LockSupport.class).code())
        .build();
  }

  private static MethodSpec ends() {
    return MethodSpec.methodBuilder("ends")
        .addModifiers(Modifier.PRIVATE, Modifier.SYNCHRONIZED)
        .returns(boolean.class)
        .addCode("""
            running = called;
            return !running;
            """)
        .build();
  }

  private MethodSpec work() {
    return MethodSpec.methodBuilder("work")
        .addModifiers(Modifier.PRIVATE)
        .addCode(CodeTemplate.of("""
                $network:T owner = network;
                network = null;
                called = false;
                owner.workers.share(owner, pass, index);
                """).with("network", network).code())
        .build();
  }
}
