package dev.nnc.spark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds what docs/architecture.md says of the packages of Spark's module. */
class ArchitectureTest {
  private static final String ROOT = "dev.nnc.spark";

  private static final JavaClasses SPARK =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @ParameterizedTest
  @CsvSource({
    "network, network",
    "rows,    network rows",
    "state,   state",
    "job,     rows job",
    "train,   network rows state job train",
    "train.gradient, network rows state train train.gradient",
    "train.lbfgs, network rows state job train train.gradient train.lbfgs",
    "feature, network rows job feature",
    "score,   network rows score",
  })
  void looksOnlyAtWhatStandsBeforeIt(String name, String allowed) {
    String[] packages =
        Arrays.stream(allowed.split(" ")).map(each -> ROOT + "." + each).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(packages))))
        .check(SPARK);
  }

  /** A package without a row would stand under no rule. */
  @Test
  void everyPackageHasARow() throws NoSuchMethodException {
    CsvSource rows = ArchitectureTest.class
        .getDeclaredMethod("looksOnlyAtWhatStandsBeforeIt", String.class, String.class)
        .getAnnotation(CsvSource.class);
    Set<String> listed = new TreeSet<>(Set.of(ROOT));
    Stream.of(rows.value())
        .forEach(
            row -> listed.add(ROOT + "." + row.substring(0, row.indexOf(',')).trim()));
    Set<String> there = new TreeSet<>();
    for (JavaClass each : SPARK) {
      there.add(each.getPackageName());
    }
    assertEquals(listed, there);
  }

  /** Of nnc it sees the compiler alone, and of the compiler nothing that is another's matter. */
  @Test
  void seesTheCompilerAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("dev.nnc..")
            .and(not(resideInAnyPackage(ROOT + "..", "dev.nnc.compiler.."))))
        .check(SPARK);
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.antlr..", "com.palantir.."))
        .check(SPARK);
  }
}
