package ai.aimass.train.plan;

import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Proposes what to try next from what came of all before, by a tree of Parzen estimators (Bergstra and others 2011):
/// first a kind of learner, then its settings, where points are dense that did well and sparse that did not. One of
/// four is drawn without regard to either, lest a wrong turn be the last (Falkner, Klein and Hutter 2018).
final class Proposals {
    private static final double GOOD = 0.25;
    private static final int FEW = 4;
    private static final int CANDIDATES = 24;
    private static final int RANDOM_ONE_IN = 4;

    private record Tried(int space, double[] point, double error) {}

    private final List<Space> spaces;
    private final List<Tried> tried = new ArrayList<>();
    /// How many of the best of all were of each space.
    private final int[] best;
    private final SplitMix64 random;

    Proposals(List<Space> spaces, List<Observation> observations, long seed) {
        this.spaces = spaces;
        this.random = new SplitMix64(seed);
        for (Observation observation : observations) {
            for (int i = 0; i < spaces.size(); i++) {
                int space = i;
                spaces.get(i)
                        .point(observation.view(), observation.learner())
                        .ifPresent(point -> tried.add(new Tried(space, point, observation.error())));
            }
        }
        this.best = new int[spaces.size()];
        good(tried).forEach(one -> best[one.space]++);
    }

    Portfolio.Entry next() {
        int space = space();
        int directions = spaces.get(space).ranges().size();
        List<Tried> here = tried.stream().filter(one -> one.space == space).toList();
        boolean blind = random.nextInt(RANDOM_ONE_IN) == 0 || here.size() < FEW;
        List<Tried> wellTried = blind ? List.of() : good(here);
        List<Tried> others =
                here.stream().filter(one -> !wellTried.contains(one)).toList();
        double[] point = densest(estimator(wellTried, directions), estimator(others, directions), blind);
        // Until its error is known it counts as bad, so that the next proposal lies somewhere else.
        tried.add(new Tried(space, point, Double.POSITIVE_INFINITY));
        return spaces.get(space).at(point);
    }

    private double[] densest(ParzenEstimator well, ParzenEstimator badly, boolean blind) {
        double[] densest = well.draw(random);
        double greatest = well.logDensity(densest) - badly.logDensity(densest);
        for (int i = 1; i < (blind ? 1 : CANDIDATES); i++) {
            double[] candidate = well.draw(random);
            double density = well.logDensity(candidate) - badly.logDensity(candidate);
            if (density > greatest) {
                greatest = density;
                densest = candidate;
            }
        }
        return densest;
    }

    /// More often one of those that the best are of, but never one alone.
    private int space() {
        double sum = 0;
        for (int i = 0; i < best.length; i++) {
            sum += share(i);
        }
        double drawn = random.nextDouble() * sum;
        for (int i = 0; i < best.length - 1; i++) {
            drawn -= share(i);
            if (drawn < 0) return i;
        }
        return best.length - 1;
    }

    private double share(int space) {
        return spaces.get(space).share() + best[space];
    }

    /// The best quarter, at least two.
    private static List<Tried> good(List<Tried> tried) {
        int count = Math.max(2, (int) Math.ceil(GOOD * tried.size()));
        return tried.stream()
                .filter(one -> Double.isFinite(one.error))
                .sorted(Comparator.comparingDouble(Tried::error))
                .limit(count)
                .toList();
    }

    private static ParzenEstimator estimator(List<Tried> tried, int directions) {
        return ParzenEstimator.of(tried.stream().map(Tried::point).toList(), directions);
    }
}
