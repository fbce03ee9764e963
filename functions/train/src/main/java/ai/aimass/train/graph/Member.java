package ai.aimass.train.graph;

import ai.aimass.train.learn.Model;

/// A model and its part in an ensemble.
///
/// @param view the view of the records that it takes
/// @param weight the weights of an ensemble sum to 1
public record Member(String view, Model model, float weight) {}
