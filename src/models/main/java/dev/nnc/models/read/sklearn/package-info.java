/**
 * scikit-learn's estimators, as pickle and joblib write them: linear models and multi-layer
 * perceptrons, alone or behind scalers in a pipeline. Each table has a row a class.
 */
@NullMarked
package dev.nnc.models.read.sklearn;

import org.jspecify.annotations.NullMarked;
