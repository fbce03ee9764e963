package ai.aimass.train.plan;

import ai.aimass.domain.Budget;

/// What a budget buys.
///
/// @param portfolio the most work that the portfolio may be, as a share of the standard's
/// @param whole whether all of the portfolio is tried where that is affordable, or what a quarter of its work allows
/// @param rounds how many rounds of search follow
/// @param perRound the most that is tried in a round
/// @param search the work of all rounds, in works of the portfolio
record Effort(double portfolio, boolean whole, int rounds, int perRound, double search) {
    static Effort of(Budget budget) {
        return switch (budget) {
            case QUICK -> new Effort(0.25, false, 0, 0, 0);
            case STANDARD -> new Effort(1, true, 2, 10, 0.5);
            case BEST -> new Effort(5, true, 5, 24, 4);
        };
    }
}
