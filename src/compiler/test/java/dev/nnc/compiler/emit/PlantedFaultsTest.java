package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.plan.form.Target;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Faults planted one at a time in emitted classes: nnc's own verification must notice every one,
 * and so must the emitted test.
 */
@Tag("slow")
class PlantedFaultsTest {
  /** Of the places where a fault fits, so many are tried, spread over the class. */
  private static final int PLACES = Integer.getInteger("faults.places", 1);

  /**
   * Of plain Java, but not the kernels of newer ones: what runs differs from machine to machine,
   * this report must not.
   */
  @Test
  void someInEveryBuild() throws Exception {
    FaultReport report = new FaultReport();
    plant(FaultNetwork.TINY, Target.JAVA, fault -> true, report);
    plant(FaultNetwork.ROWS, Target.JAVA, fault -> !fault.place().startsWith("add3x"), report);
    assertEquals(List.of(), report.missed());
    report.assertOnPage("faults of every build");
  }

  @Test
  @Tag("fuzz")
  void manyOfEveryKind() throws Exception {
    FaultReport report = new FaultReport();
    for (FaultNetwork network : FaultNetwork.values()) {
      for (Target target : Target.values()) {
        plant(network, target, fault -> true, report);
      }
    }
    report.assertOnPage("faults of a long run");
    assertEquals(List.of(), report.missed());
  }

  private static void plant(
      FaultNetwork network, Target target, Predicate<Fault> wanted, FaultReport report)
      throws Exception {
    Emitted emitted = network.emitted(target);
    if (emitted.target() == target) {
      String name =
          network.name().toLowerCase(Locale.ROOT) + ", " + target.name().toLowerCase(Locale.ROOT);
      report.add(name, new FaultTrial(emitted).outcomes(PLACES, wanted));
    }
  }
}
