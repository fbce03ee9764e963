/// A candidate's report for people to read: one page that needs nothing from outside, and a model card. Both are made
/// of `report.json`, so they cannot say anything else than it does.
@NullMarked
package ai.aimass.train.page;

import org.jspecify.annotations.NullMarked;
