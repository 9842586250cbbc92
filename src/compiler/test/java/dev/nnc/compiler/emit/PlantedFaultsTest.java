package dev.nnc.compiler.emit;

import dev.nnc.compiler.plan.Target;
import java.util.*;
import org.junit.jupiter.api.Test;

class PlantedFaultsTest {
  @Test
  void all() throws Exception {
    int places = Integer.getInteger("places", 3);
    String only = System.getProperty("only", "");
    int n = 0, v = 0, t = 0;
    for (FaultNetworks network : FaultNetworks.values()) {
      for (Target target : Target.values()) {
        if (!(network + "/" + target).matches(".*" + only + ".*")) continue;
        long start = System.nanoTime();
        Emitted emitted = network.emitted(target);
        if (emitted.target() != target) continue;
        FaultTrial trial = new FaultTrial(emitted);
        List<FaultTrial.Outcome> outcomes = trial.outcomes(places);
        for (FaultTrial.Outcome o : outcomes) {
          if (!o.reached() && target == Target.VECTOR) continue; n++;
          v += o.byVerification() ? 1 : 0;
          t += o.byTest() ? 1 : 0;
          if (!o.byVerification() || !o.byTest()) {
            System.out.println("MISS " + network + "/" + target + (o.byVerification() ? "" : " VERIFY") + (o.byTest() ? "" : " TEST") + (o.reached() ? "" : " UNREACHED") + " | " + o.fault().name() + " | " + o.fault().place() + " -> " + o.fault().replacement());
          }
        }
        System.out.println(network + "/" + target + " " + outcomes.size() + " in " + (System.nanoTime() - start) / 1000000 + " ms");
      }
    }
    System.out.println(n + " planted, verification " + v + ", test " + t);
  }
}
