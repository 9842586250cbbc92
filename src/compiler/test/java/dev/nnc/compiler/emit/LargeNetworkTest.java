package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.verify.subject.BytecodeBudget;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network of 1,000 layers, 3,000 tensors and Adam's state: 7,000 arrays. */
@Tag("slow")
class LargeNetworkTest {

  @Test
  void thousandsOfTensorsStayWithinTheLimits() throws Exception {
    String layer = "dense 2 init=orthogonal; batch_norm; ";
    String last = "dense 2 init=orthogonal name=out; batch_norm; ";
    Emitted emitted = Emitted.of(
        "input 2; " + layer.repeat(499) + last + "loss mse; optimizer adam(0.001); batch 4");
    CompiledJava compiled = CompiledJava.of("demo.Net", emitted.source());
    compiled
        .classes()
        .values()
        .forEach(bytes -> assertEquals(List.of(), BytecodeBudget.exceeding(bytes)));

    Class<?> type = compiled.load("demo.Net");
    Generated net = new Generated(type, type.getConstructor().newInstance());
    net.call("trainStep", new float[] {1, 2, 3, 4}, new float[4], 2);
    assertEquals(net.stored(), net.load(net.saved()).stored());
    assertEquals(3000, net.<List<String>>call("parameterNames").size());
    assertEquals(4, net.<float[]>call("parameter", "out.W").length);
    assertEquals(
        "Net 2-2-2-2-2-2-2-2-2-2-2-2-2-2-2-2-...-2-2-2-2-2-2-2-2-2-2-2-2-2-2-2-2, 5,000 parameters",
        net.instance().toString());
  }
}
