package ai.aimass.train.report;

import ai.aimass.train.learn.Learner;

/// A trial as the leaderboard shows it.
///
/// @param error what the trials were compared by, on rows held out
/// @param weight its part in the ensemble; 0 for none
public record LeaderboardEntry(String trial, Learner learner, String view, double error, double weight) {}
