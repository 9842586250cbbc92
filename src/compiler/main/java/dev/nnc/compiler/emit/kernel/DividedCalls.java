package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.plan.Division;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of a pass, each with its equation. Where threads may share the pass, they meet before a step that is divided
 * in another way than the one before: it needs what all of them have done.
 */
public final class DividedCalls {
  private final Emission emission;
  private final List<CodeBlock> calls = new ArrayList<>();
  private Division last;

  public DividedCalls(Emission emission) {
    this.emission = emission;
  }

  /** Adds a step; one without code adds nothing. */
  public void add(Division division, String equation, CodeBlock call) {
    if (call.isEmpty()) {
      return;
    }
    CodeBlock divided = division == Division.ALONE ? emission.alone(call) : call;
    boolean meets = last != null && last != division;
    calls.add(CodeBlock.of("$L// $L\n$L", meets ? emission.meeting() : CodeBlock.of(""), equation, divided));
    last = division;
  }

  public List<CodeBlock> calls() {
    return List.copyOf(calls);
  }
}
