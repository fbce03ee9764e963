package ai.aimass.train.plan;

import ai.aimass.train.learn.Learner;

/// What is known of a learner that was tried.
///
/// @param error on the first fold that was held out: all that was tried was tried on that one
public record Observation(String view, Learner learner, double error) {}
