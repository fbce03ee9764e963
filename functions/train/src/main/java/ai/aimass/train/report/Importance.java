package ai.aimass.train.report;

import ai.aimass.domain.Feature;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.View;
import ai.aimass.train.graph.Ensemble;
import ai.aimass.train.graph.Member;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.metrics.Metric;
import ai.aimass.train.metrics.Scoring;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;

/// How much a model needs each column of the upload: by how much its predictions get worse where the column's values
/// are dealt out anew among the rows (Breiman 2001; Fisher, Rudin and Dominici 2019). All features of a column, in all
/// views, move together.
public final class Importance {
    /// Few rows are shuffled more often, so that chance evens out.
    private static final int ROWS_SHUFFLED = 1000;

    private static final int LEAST_REPEATS = 2;
    private static final int MOST_REPEATS = 10;

    private final Ensemble ensemble;
    private final List<View> views;
    private final SortedMap<String, FloatMatrix> rows;
    private final Target target;
    private final long seed;

    /// @param views the views that the ensemble's members take
    /// @param rows by view, all of the same rows
    public Importance(
            Ensemble ensemble, List<View> views, SortedMap<String, FloatMatrix> rows, Target target, long seed) {
        this.ensemble = ensemble;
        this.views = views;
        this.rows = rows;
        this.target = target;
        this.seed = seed;
    }

    /// @param value by how much the first metric gets worse; about 0, or less, for a column that is of no use
    public record OfColumn(String column, double value) {}

    /// Most important first; columns of the same importance by name.
    public List<OfColumn> measure() {
        List<Predictions> unchanged = new ArrayList<>();
        for (Member member : ensemble.members()) {
            unchanged.add(member.model().predict(matrix(member)));
        }
        Scoring scoring = Scoring.of(target, ensemble.predict(unchanged));
        Metric metric = scoring.metrics().getFirst();
        double whole = scoring.scores()[0];
        int repeats = Math.clamp(ROWS_SHUFFLED / target.rows(), LEAST_REPEATS, MOST_REPEATS);
        List<OfColumn> importances = new ArrayList<>();
        int number = 0;
        for (String column : columns()) {
            double sum = 0;
            for (int repeat = 0; repeat < repeats; repeat++) {
                int[] order = shuffled(SplitMix64.seed(seed, (long) number * MOST_REPEATS + repeat));
                sum += metric.gain(whole, score(column, order, unchanged));
            }
            importances.add(new OfColumn(column, sum / repeats));
            number++;
        }
        importances.sort(Comparator.comparingDouble((OfColumn of) -> -of.value).thenComparing(of -> of.column));
        return importances;
    }

    private double score(String column, int[] order, List<Predictions> unchanged) {
        List<Predictions> each = new ArrayList<>();
        for (int i = 0; i < unchanged.size(); i++) {
            Member member = ensemble.members().get(i);
            int[] features = used(member, column);
            each.add(
                    features.length == 0
                            ? unchanged.get(i)
                            : member.model().predict(shuffle(matrix(member), features, order)));
        }
        return Scoring.of(target, ensemble.predict(each)).scores()[0];
    }

    /// The features of the column that the member looks at.
    private int[] used(Member member, String column) {
        View view = views.stream()
                .filter(candidate -> candidate.name().equals(member.view()))
                .findFirst()
                .orElseThrow();
        BitSet used = member.model().used();
        return IntStream.range(0, view.width())
                .filter(i -> used.get(i) && view.features().get(i).column().equals(column))
                .toArray();
    }

    private static FloatMatrix shuffle(FloatMatrix matrix, int[] features, int[] order) {
        float[] values = matrix.values().clone();
        for (int row = 0; row < order.length; row++) {
            for (int feature : features) {
                values[row * matrix.columns() + feature] = matrix.get(order[row], feature);
            }
        }
        return new FloatMatrix(values, matrix.rows(), matrix.columns());
    }

    private int[] shuffled(long orderSeed) {
        int[] order = IntStream.range(0, target.rows()).toArray();
        new SplitMix64(orderSeed).shuffle(order, order.length);
        return order;
    }

    /// In the order in which features come.
    private List<String> columns() {
        return views.stream()
                .flatMap(view -> view.features().stream())
                .map(Feature::column)
                .distinct()
                .toList();
    }

    private FloatMatrix matrix(Member member) {
        return Objects.requireNonNull(rows.get(member.view()), member.view());
    }
}
