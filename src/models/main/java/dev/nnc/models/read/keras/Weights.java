package dev.nnc.models.read.keras;

import dev.nnc.models.graph.Tensor;
import java.util.List;
import java.util.Map;

/** Where the weights of a model stand in its file. */
interface Weights {

  /** For each layer of the model, in order, where its weights are. */
  List<Place> places(List<Layer> layers);

  /** Where the weights of one layer are. */
  interface Place {
    /** The weights with these names of Keras, all of them, in the order in which it saves them. */
    Map<String, Tensor> read(List<String> names);

    /** The weights of the model that the layer is. */
    Weights inside();
  }
}
