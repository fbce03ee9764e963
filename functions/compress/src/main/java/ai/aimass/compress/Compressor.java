package ai.aimass.compress;

import ai.aimass.compress.measure.Rows;
import ai.aimass.compress.pass.FewerTrees;
import ai.aimass.compress.pass.MergedLeaves;
import ai.aimass.compress.pass.Pass;
import ai.aimass.compress.pass.SimplerTrees;
import ai.aimass.compress.pass.SmallWeights;
import ai.aimass.compress.pass.TreePart;
import ai.aimass.compress.pass.UnreadBlocks;
import ai.aimass.domain.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Tries passes in turn and keeps what the [Judge] lets stay. Each step has alternatives, the strongest first,
/// of which one at most is kept. The whole graph is looked at here; passes for one layer would be further
/// steps.
final class Compressor {
    private static final List<Integer> TREE_PERCENTAGES = List.of(10, 20, 30, 40, 50, 65, 80);
    private static final List<Integer> LEAF_PERCENTAGES = List.of(100, 75, 50, 25);

    private final Judge judge;
    private final Rows rows;
    private final List<Attempt> attempts = new ArrayList<>();
    private GraphPair graphs;

    /// @param graphs the candidate's
    Compressor(GraphPair graphs, Rows rows, Judge judge) {
        this.graphs = graphs;
        this.rows = rows;
        this.judge = judge;
    }

    /// @param lossy whether passes may be tried that change predictions
    /// @param progress is told after each step
    Compressed compress(boolean lossy, Consumer<Progress> progress) {
        List<List<Pass>> steps = steps(lossy);
        for (int done = 0; done < steps.size(); done++) {
            step(steps.get(done));
            progress.accept(new Progress(done + 1, steps.size(), "steps"));
        }
        return new Compressed(graphs, attempts);
    }

    private List<List<Pass>> steps(boolean lossy) {
        List<List<Pass>> lossless = List.of(List.of(new UnreadBlocks()), List.of(new SimplerTrees()));
        List<List<Pass>> steps = new ArrayList<>(lossless);
        if (!lossy) return steps;
        int ensembles = TreePart.of(graphs.evaluation()).size();
        for (int i = 0; i < ensembles; i++) {
            int ensemble = i;
            steps.add(alternatives(TREE_PERCENTAGES, percent -> new FewerTrees(ensemble, percent)));
        }
        for (int i = 0; i < ensembles; i++) {
            int ensemble = i;
            steps.add(alternatives(LEAF_PERCENTAGES, percent -> new MergedLeaves(ensemble, percent)));
        }
        steps.add(List.of(new SmallWeights()));
        // Fewer trees and leaves read fewer features.
        steps.addAll(lossless);
        return steps;
    }

    /// Finds the strongest alternative that may stay. Where one may, all weaker ones are taken to be able to,
    /// so half of them need no look each time.
    private void step(List<Pass> alternatives) {
        List<Tried> tried = new ArrayList<>();
        int strongest = 0;
        int kept = alternatives.size();
        while (strongest < kept) {
            int middle = (strongest + kept) / 2;
            Tried one = attempt(alternatives.get(middle));
            tried.add(one);
            if (one.mayStay()) kept = middle;
            else strongest = middle + 1;
        }
        Optional<Pass> best = kept < alternatives.size() ? Optional.of(alternatives.get(kept)) : Optional.empty();
        for (Tried one : tried) {
            boolean isKept = best.filter(one.pass()::equals).isPresent();
            if (isKept) graphs = one.graphs();
            String reason = one.mayStay() && !isKept ? "a stronger one is kept" : one.objection();
            attempts.add(new Attempt(one.pass().name(), isKept, reason));
        }
    }

    /// @param graphs with the pass done to them, where they may stay so
    /// @param objection why they may not; empty where they may
    private record Tried(Pass pass, GraphPair graphs, String objection) {
        boolean mayStay() {
            return objection.isEmpty();
        }
    }

    // Whatever goes wrong in a pass, there is a model without it.
    @SuppressWarnings("CatchingUnchecked")
    private Tried attempt(Pass pass) {
        try {
            GraphPair changed = graphs.with(pass, rows.inputs());
            return new Tried(
                    pass, changed, judge.objection(pass, graphs, changed).orElse(""));
        } catch (RuntimeException e) {
            return new Tried(pass, graphs, "failed: " + e);
        }
    }

    private static List<Pass> alternatives(List<Integer> percentages, IntFunction<Pass> pass) {
        return percentages.stream().map(pass::apply).toList();
    }
}
