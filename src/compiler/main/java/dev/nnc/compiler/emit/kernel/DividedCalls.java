package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.plan.pass.SharedStep;
import java.util.ArrayList;
import java.util.List;

/** The calls of a pass, each with its equation, and the meetings of the threads that share it. */
public final class DividedCalls {
  private final Emission emission;
  private final List<CodeBlock> calls = new ArrayList<>();
  private boolean due;

  public DividedCalls(Emission emission) {
    this.emission = emission;
  }

  /** Adds a step; one without code adds nothing, but its meeting. */
  public void add(SharedStep<?> step, String equation, CodeBlock call) {
    due |= step.meets();
    if (call.isEmpty()) {
      return;
    }
    CodeBlock divided = step.division().isForOne() ? emission.alone(call) : call;
    calls.add(CodeBlock.of(
        "$L// $L\n$L", due ? emission.meeting() : CodeBlock.of(""), equation, divided));
    due = false;
  }

  public List<CodeBlock> calls() {
    return List.copyOf(calls);
  }
}
