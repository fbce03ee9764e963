package ai.aimass.train.plan;

import ai.aimass.train.learn.Search;

/// One thing that is tried.
///
/// @param name `trial-000` and so on
/// @param view the view of the records that is learned from
/// @param seed of all its random draws
public record Trial(String name, String view, Search search, long seed) {}
