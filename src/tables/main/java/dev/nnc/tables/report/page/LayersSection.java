package dev.nnc.tables.report.page;

import dev.nnc.tables.report.Layers;
import dev.nnc.tables.report.markup.Markup;

/** The layers, and the equations that the class computes. */
record LayersSection(Layers layers) implements Section {

  @Override
  public String title() {
    return "Network";
  }

  @Override
  public boolean isEmpty() {
    return layers.layers().isEmpty();
  }

  @Override
  public void write(Markup out) {
    Grid grid = new Grid("Layers", "output", "computes", "parameters");
    long parameters = 0;
    for (Layers.Layer layer : layers.layers()) {
      grid.row(
          Cell.text(layer.output()), Cell.words(layer.computes()), Cell.count(layer.parameters()));
      parameters += layer.parameters();
    }
    grid.row(Cell.text("in all"), Cell.text(""), Cell.count(parameters));
    grid.write(out);
    if (!layers.equations().isEmpty()) {
      out.element("h3", "Equations");
      out.element("pre", String.join("\n", layers.equations()), "tabindex", "0");
      out.element(
          "p",
          "Forward (12), the loss (13), backward (14), gradients of biases (15) and weights (16); o is the product entry by entry.",
          "class",
          "note");
    }
  }
}
