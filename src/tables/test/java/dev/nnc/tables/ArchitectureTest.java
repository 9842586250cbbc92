package dev.nnc.tables;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds what docs/architecture.md says of the packages of tables. */
class ArchitectureTest {
  private static final String ROOT = "dev.nnc.tables";

  private static final JavaClasses TABLES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  private static void holds(ArchRule rule) {
    rule.check(TABLES);
  }

  /** Each may see those named, and {@code TableError}. */
  @ParameterizedTest
  @CsvSource({
    "read,        read",
    "read.cell,   read read.cell",
    "read.csv,    read read.cell read.csv",
    "read.idx,    read read.cell read.idx",
    "read.json,   read read.cell read.json",
    "read.libsvm, read read.cell read.libsvm",
    "read.numpy,  read read.cell read.numpy",
    "open,        read read.csv read.idx read.json read.libsvm read.numpy open",
    "rows,        read rows",
    "network,     rows network",
    "run,         read rows network run",
    "metric,      metric",
    "report,        metric report",
    "report.markup, report.markup",
    "report.chart,  report.markup report.chart",
    "report.page,   metric report report.markup report.chart report.page",
    "judge,       read rows network run metric report judge",
    "train,       read open rows network run metric report judge train",
    "draft,       read read.cell draft",
    "use,         read rows network run metric report judge use",
  })
  void looksOnlyAtWhatStandsBeforeIt(String name, String allowed) {
    String[] packages = Stream.concat(
            Stream.of(ROOT), Arrays.stream(allowed.split(" ")).map(each -> ROOT + "." + each))
        .toArray(String[]::new);
    holds(noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(packages)))));
  }

  /** A package without a row would stand under no rule. */
  @Test
  void everyPackageHasARow() throws NoSuchMethodException {
    CsvSource rows = ArchitectureTest.class
        .getDeclaredMethod("looksOnlyAtWhatStandsBeforeIt", String.class, String.class)
        .getAnnotation(CsvSource.class);
    Set<String> listed = new TreeSet<>(Set.of(ROOT));
    for (String row : rows.value()) {
      listed.add(ROOT + "." + row.substring(0, row.indexOf(',')).trim());
    }
    Set<String> there = new TreeSet<>();
    for (JavaClass each : TABLES) {
      there.add(each.getPackageName());
    }
    assertEquals(there, listed);
  }

  @ParameterizedTest
  @CsvSource({
    "de.siegmar.fastcsv.., read.csv",
    "com.fasterxml.jackson.., read.json",
    "dev.nnc.models.., read.numpy"
  })
  void aLibraryStaysInItsRoom(String library, String room) {
    holds(noClasses()
        .that()
        .resideInAPackage(ROOT + ".read..")
        .and()
        .resideOutsideOfPackage(ROOT + "." + room)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library));
  }

  @Test
  void fastCsvIsKnownToWhatReadsAndWritesTablesAlone() {
    holds(noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".read..", ROOT + ".use")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("de.siegmar.fastcsv.."));
  }

  @Test
  void neitherPrintsNorExits() {
    holds(noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void readersKnowNoClockNoLocaleAndNoEnvironment() {
    holds(noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".read..", ROOT + ".open..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.time..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random"));
  }
}
