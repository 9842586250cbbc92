package dev.nnc.models;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what docs/architecture.md says of the packages of models. */
class ArchitectureTest {
  private static final String ROOT = "dev.nnc.models";
  private static final String READ = ROOT + ".read";

  /** What several formats are made of. */
  private static final Set<String> SHARED = Set.of("pickle", "protobuf", "zip");

  private static final JavaClasses MODELS =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  private static void holds(ArchRule rule) {
    rule.check(MODELS);
  }

  private static Set<String> roomsOf(String parent) {
    Set<String> rooms = new TreeSet<>();
    for (JavaClass each : MODELS) {
      if (each.getPackageName().startsWith(parent + ".")) {
        rooms.add(each.getPackageName().substring(parent.length() + 1).replaceAll("\\..*", ""));
      }
    }
    return rooms;
  }

  private static DescribedPredicate<JavaClass> oursBut(Iterable<String> packages) {
    List<String> all = new ArrayList<>();
    packages.forEach(all::add);
    return resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(all.toArray(String[]::new))));
  }

  @ParameterizedTest
  @CsvSource({
    "graph,       graph",
    "onnx,        onnx graph",
    "safetensors, safetensors graph",
    "read,        read graph onnx safetensors",
    "simplify,    simplify graph",
    "recognise,   recognise simplify graph",
    "into,        into graph",
    "weights,     weights safetensors graph",
    "export,      export onnx graph",
  })
  void looksOnlyAtWhatStandsBeforeIt(String name, String allowed) {
    holds(noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat(oursBut(Arrays.stream(allowed.split(" "))
            .map(each -> ROOT + "." + each + "..")
            .toList())));
  }

  /** The operations know the graph, and it does not know them. */
  @Test
  void theGraphDoesNotKnowItsOperations() {
    holds(noClasses()
        .that()
        .resideInAPackage(ROOT + ".graph")
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".graph.operation")));
  }

  /** A package without a row would stand under no rule. */
  @Test
  void everyPackageHasARow() throws NoSuchMethodException {
    CsvSource rows = ArchitectureTest.class
        .getDeclaredMethod("looksOnlyAtWhatStandsBeforeIt", String.class, String.class)
        .getAnnotation(CsvSource.class);
    Set<String> listed = new TreeSet<>();
    for (String row : rows.value()) {
      listed.add(row.substring(0, row.indexOf(',')).trim());
    }
    assertEquals(roomsOf(ROOT), listed);
  }

  static Stream<String> roomsOfRead() {
    return roomsOf(READ).stream();
  }

  /** So a format is added, or thrown away, by its package and a line in Readers. */
  @ParameterizedTest
  @MethodSource("roomsOfRead")
  void aFormatKnowsNoOther(String room) {
    List<String> allowed = new ArrayList<>(
        List.of(ROOT + ".graph..", ROOT + ".onnx..", ROOT + ".safetensors..", READ));
    allowed.add(READ + "." + room + "..");
    if (!SHARED.contains(room)) {
      SHARED.forEach(shared -> allowed.add(READ + "." + shared + ".."));
    }
    holds(noClasses()
        .that()
        .resideInAPackage(READ + "." + room + "..")
        .should()
        .dependOnClassesThat(oursBut(allowed)));
  }

  @Test
  void jhdfStaysWithKeras() {
    holds(noClasses()
        .that()
        .resideOutsideOfPackage(READ + ".keras..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.jhdf.."));
  }

  @Test
  void jacksonStaysWhereFilesHaveJson() {
    holds(noClasses()
        .that()
        .resideOutsideOfPackages(READ + ".keras..", ROOT + ".safetensors..", ROOT + ".export..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson.."));
  }

  /** Nothing in a file is executed, so nothing here makes an object of a name. */
  @Test
  void aFileIsData() {
    holds(noClasses()
        .should()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ClassLoader.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "javax.script..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class));
  }

  /** Bytes come from the caller, files beside the model too. */
  @Test
  void usesNoFileSystemAndNoNetwork() {
    holds(noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "javax.net..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File"));
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
  void knowsNoClockNoLocaleAndNoEnvironment() {
    holds(noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
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

  /** From text to a class is the compiler's own business; here stop a network and its numbers. */
  @Test
  void usesOfTheEmittersTheFingerprintAlone() {
    holds(noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("dev.nnc.compiler.emit..")
            .and(not(DescribedPredicate.describe(
                "the fingerprint",
                (JavaClass each) ->
                    each.getFullName().equals("dev.nnc.compiler.emit.file.Fingerprint"))))));
  }
}
