package dev.nnc.compiler.emit.network;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.file.FileMethods;
import dev.nnc.compiler.emit.file.HeaderClass;
import dev.nnc.compiler.emit.file.OriginMethods;
import dev.nnc.compiler.emit.file.PretrainedSource;
import dev.nnc.compiler.emit.file.SafetensorsClass;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.layer.RowDropout;
import dev.nnc.compiler.emit.loss.RowLoss;
import dev.nnc.compiler.emit.network.check.ArgumentChecks;
import dev.nnc.compiler.emit.network.check.CategoryChecks;
import dev.nnc.compiler.emit.network.check.InputNames;
import dev.nnc.compiler.emit.network.check.NotFiniteNumber;
import dev.nnc.compiler.emit.storage.CategoryEnums;
import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.emit.storage.CopyMethods;
import dev.nnc.compiler.emit.storage.LabelEnum;
import dev.nnc.compiler.emit.storage.NamedInput;
import dev.nnc.compiler.emit.storage.OneThread;
import dev.nnc.compiler.emit.storage.ParameterAccess;
import dev.nnc.compiler.emit.storage.ParametersClass;
import dev.nnc.compiler.emit.storage.SplitMix64Class;
import dev.nnc.compiler.emit.text.GeneratedMark;
import dev.nnc.compiler.emit.text.PublicJavadoc;
import dev.nnc.compiler.emit.thread.ForksClass;
import dev.nnc.compiler.emit.thread.SharedClass;
import dev.nnc.compiler.emit.thread.WorkersClass;
import dev.nnc.compiler.emit.update.LearningRate;
import dev.nnc.compiler.emit.update.UpdateRule;
import dev.nnc.compiler.emit.vector.VectorLanes;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Thousands;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.cost.LoopBlocks;
import dev.nnc.compiler.plan.form.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The skeleton of the generated class: what it consists of, in order. The public methods come
 * first, the loops last.
 */
public final class NetworkClass {
  private final Plan plan;
  private final Network network;
  private final ClassContext context;
  private final Emission emission;
  private final Passes passes;
  private final ForwardMethods forward;
  private final ClassMethods classes;
  private final FitMethods fit;
  private final LabelEnum labels;
  private final NamedInput inputs;
  private final SharedMethods shared;
  private final PretrainedSource pretrained;

  public NetworkClass(
      ClassContext context, Emission emission, Passes passes, PretrainedSource pretrained) {
    this.pretrained = pretrained;
    this.context = context;
    this.emission = emission;
    this.passes = passes;
    this.plan = emission.plan();
    this.network = plan.network();
    this.forward = new ForwardMethods(emission, passes);
    this.classes = new ClassMethods(emission, passes);
    this.fit = new FitMethods(emission, passes);
    this.labels = new LabelEnum(context);
    this.inputs = new NamedInput(context);
    this.shared = new SharedMethods(emission);
  }

  public TypeSpec type() {
    TypeSpec.Builder type = TypeSpec.classBuilder(network.name())
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addJavadoc(new ClassJavadoc(plan, passes.arrays()).code())
        .addAnnotation(GeneratedMark.of(network.name()))
        .addAnnotation(GeneratedMark.forSpotBugs(network.name()));
    if (plan.target() == Target.VECTOR) {
      type.addStaticBlock(VectorLanes.moduleCheck(network.name()));
    }
    addConstants(type);
    addFields(type);
    TypeSpec.Builder shown = TypeSpec.classBuilder(network.name());
    addConstructors(shown);
    addPublicMethods(shown);
    shown.build().methodSpecs().forEach(m -> type.addMethod(PublicJavadoc.completed(m)));
    addPrivateMethods(type);
    addNestedTypes(type);
    return type.build();
  }

  private void addConstants(TypeSpec.Builder type) {
    type.addField(size("INPUT_SIZE", network.inputSize(), "Values in a row of x."))
        .addField(size("OUTPUT_SIZE", network.outputSize(), "Values in a row of y."))
        .addField(size("BATCH_SIZE", network.batch(), "The most rows of one training step."))
        .addField(size(
            "PARAMETER_COUNT",
            plan.parameterCount(),
            "Learned and frozen parameters; statistics are not counted."));
    type.addField(constant(
        TypeName.INT,
        "CHUNK_ROWS",
        "Rows that one forward pass takes.",
        CodeBlock.of("$L", plan.chunk())));
    plan.sharing()
        .ifPresent(sharing -> type.addField(constant(
            TypeName.INT,
            "SHARE_ROWS",
            "Rows that are worth a thread, at least.",
            CodeBlock.of("$L", sharing.leastRows()))));
    if (!context.isPadded()) {
      type.addField(constant(
          TypeName.INT,
          "ROW_TILE",
          "Rows of a result that stay in the first-level cache together.",
          CodeBlock.of("$L", LoopBlocks.ROW_TILE)));
    }
    if (network.optimizer().isPresent()) {
      type.addField(new LearningRate(emission).constant());
    }
    new RowLoss(emission).constant().ifPresent(type::addField);
    if (plan.backward().isPresent()) {
      type.addField(new NotFiniteNumber(emission, passes).layers());
    }
    CategoryChecks categories = new CategoryChecks(emission);
    categories.constants().forEach(type::addField);
    if (fit.areNeeded()
        || plan.backward().isPresent()
        || !network.input().categories().isEmpty()) {
      new InputNames(emission).constant().ifPresent(type::addField);
    }
    if (labels.isPresent()) {
      type.addField(labels.field());
    }
  }

  private static FieldSpec size(String name, long value, String javadoc) {
    return FieldSpec.builder(value > Integer.MAX_VALUE ? TypeName.LONG : TypeName.INT, name)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L\n", javadoc)
        .initializer("$L", Thousands.of(value).replace(',', '_'))
        .build();
  }

  private static FieldSpec constant(TypeName type, String name, String javadoc, CodeBlock value) {
    FieldSpec.Builder field =
        FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    return (javadoc.isEmpty() ? field : field.addJavadoc("$L\n", javadoc))
        .initializer(value)
        .build();
  }

  private void addFields(TypeSpec.Builder type) {
    ClassName parameters = ClassName.get("", "Parameters");
    ClassName workspace = ClassName.get("", "Workspace");
    type.addField(FieldSpec.builder(parameters, "parameters", Modifier.PRIVATE, Modifier.FINAL)
        .build());
    type.addField(FieldSpec.builder(workspace, "workspace", Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new $T()", workspace)
        .build());
    if (network.optimizer().isPresent()) {
      UpdateRule.of(emission).fields().forEach(type::addField);
    }
    if (emission.shared()) {
      type.addField(FieldSpec.builder(
              ClassName.get("", "Workers"), "workers", Modifier.PRIVATE, Modifier.FINAL)
          .addJavadoc("Null for a network with one thread.\n")
          .build());
    }
    if (inputs.isPresent()) {
      type.addField(inputs.field());
    }
  }

  private void addConstructors(TypeSpec.Builder type) {
    type.addMethod(MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("A network with the initial values of the model's seed, $L.\n", network.seed())
        .addStatement("this($LL)", network.seed())
        .build());
    type.addMethod(MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("A network with the initial values of this seed.\n")
        .addParameter(TypeName.LONG, "seed")
        .addStatement("this(new Parameters(seed))")
        .addStatement("parameters.initialize()")
        .build());
    type.addMethod(shared.constructor());
    MethodSpec.Builder own = MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(ClassName.get("", "Parameters"), "parameters");
    if (!emission.shared()) {
      type.addMethod(own.addStatement("this.parameters = parameters").build());
      return;
    }
    type.addMethod(own.addStatement("this(parameters, 1)").build());
    type.addMethod(shared.ownConstructor());
  }

  private void addPublicMethods(TypeSpec.Builder type) {
    type.addMethods(scoringMethods());
    if (network.loss().isPresent()) {
      type.addMethods(new TrainingMethods(emission, passes).publicMethods());
    }
    if (network.optimizer().isPresent()) {
      type.addMethods(new EpochMethods(emission, passes).publicMethods());
    }
    if (fit.areNeeded()) {
      type.addMethod(fit.publicMethod());
    }
    type.addMethods(new ParameterAccess(context).publicMethods());
    type.addMethods(new CopyMethods(context).methods());
    type.addMethod(new SharedClass(context.className(), plan.fits()).method());
    type.addMethods(new FileMethods(context).methods());
    type.addMethods(pretrained.methods(context.className()));
    type.addMethods(new OriginMethods().methods());
  }

  private List<MethodSpec> scoringMethods() {
    List<MethodSpec> methods = new ArrayList<>(forward.publicMethods());
    if (classes.areNeeded()) {
      methods.addAll(classes.publicMethods());
    }
    if (inputs.isPresent()) {
      methods.addAll(inputs.methods());
    }
    if (labels.isPresent()) {
      methods.add(labels.method());
    }
    return methods;
  }

  private void addPrivateMethods(TypeSpec.Builder type) {
    type.addMethods(forward.privateMethods());
    if (classes.areNeeded()) {
      type.addMethods(classes.privateMethods());
    }
    type.addMethods(fit.privateMethods());
    if (network.loss().isPresent()) {
      type.addMethods(new TrainingMethods(emission, passes).privateMethods());
    }
    if (emission.shared()) {
      type.addMethods(shared.run());
    }
    type.addMethods(new ParameterAccess(context).privateMethods());
    type.addMethods(new ArgumentChecks(emission).methods());
    type.addMethods(new OneThread(context).methods());
    type.addMethod(shared.check());
  }

  private void addNestedTypes(TypeSpec.Builder type) {
    List<TypeSpec> types = new ArrayList<>();
    if (inputs.isPresent()) {
      types.add(inputs.type());
    }
    if (labels.isPresent()) {
      types.add(labels.type());
    }
    types.addAll(new CategoryEnums(context).types());
    types.add(new SharedClass(context.className(), plan.fits()).type(scoringMethods()));
    types.add(new ForksClass(context.className()).type());
    types.add(new ParametersClass(context).type());
    TypeSpec.Builder workspace = new WorkspaceClass(emission, passes).type().toBuilder();
    if (network.optimizer().isPresent()) {
      new EpochMethods(emission, passes).addTo(workspace);
    }
    types.add(workspace.build());
    if (emission.shared()) {
      types.add(shared.passes());
      types.add(new WorkersClass(emission).type());
    }
    if (!emission.kernels().isEmpty()) {
      types.add(emission.kernels().type());
    }
    if (!emission.functions().isEmpty()) {
      types.add(emission.functions().build());
    }
    types.add(new SplitMix64Class(
            context, RowDropout.isIn(plan) ? Set.of(SplitMix64Class.Draw.OUTPUT) : Set.of())
        .type());
    types.add(new SafetensorsClass(context).type());
    types.add(new HeaderClass().type());
    types.forEach(nested -> type.addType(marked(nested)));
    type.addType(GeneratedMark.type()).addType(GeneratedMark.typeForSpotBugs());
    pretrained.types().forEach(nested -> type.addType(marked(nested)));
  }

  /** A record has its mark already: JavaPoet's builder of a finished one forgets its components. */
  private static TypeSpec marked(TypeSpec nested) {
    return nested.annotations().isEmpty()
        ? nested.toBuilder().addAnnotation(GeneratedMark.nested()).build()
        : nested;
  }
}
