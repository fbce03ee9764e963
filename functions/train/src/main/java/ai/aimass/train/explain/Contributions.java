package ai.aimass.train.explain;

import ai.aimass.domain.Feature;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.train.graph.Ensemble;
import ai.aimass.train.graph.Member;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.metrics.Confusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/// What each column adds to an ensemble's predictions of rows: to the value, or to the probability of the class
/// that is answered. It is that of the members' weighted mean, before it is calibrated.
/// Base and contributions of a row sum to its prediction.
///
/// Trees whose scores are the prediction, and linear models of numbers, are exact. Where scores are linked to
/// probabilities, their exact contributions are scaled by the link's [Slope] between the row and each background
/// row. Other models are sampled.
///
/// @param columns those that the views' features come from, in the features' order
/// @param values (rows × columns)
/// @param base by row: the mean prediction of the background rows
/// @param predictions by row
public record Contributions(List<String> columns, double[] values, double[] base, double[] predictions) {
    /// More background rows make contributions surer, and take as much more time.
    private static final int MOST_BACKGROUND_ROWS = 32;

    private static final int LEAST_BACKGROUND_ROWS = 4;
    /// Of a row that is compared with a background row, a prediction is sampled for each column.
    private static final int PREDICTIONS_OF_ROW = 1024;

    /// @param column of the upload
    /// @param value the mean size of its contributions
    public record OfColumn(String column, double value) {}

    /// How many background rows to compare each row of so many columns with.
    public static int backgroundRows(int columns) {
        return Math.clamp(PREDICTIONS_OF_ROW / columns, LEAST_BACKGROUND_ROWS, MOST_BACKGROUND_ROWS);
    }

    /// @param views the views that the ensemble's members take
    /// @param rows by view, all of the same rows
    /// @param background by view, of the rows that give columns their values while they do not take part; at least
    /// one
    public static Contributions of(
            Ensemble ensemble,
            List<View> views,
            SortedMap<String, FloatMatrix> rows,
            SortedMap<String, FloatMatrix> background) {
        List<String> columns = views.stream()
                .flatMap(view -> view.features().stream())
                .map(Feature::column)
                .distinct()
                .toList();
        Predictions predicted = mean(ensemble, rows);
        Predictions expected = mean(ensemble, background);
        int count = predicted.rows();
        int[] outputs = switch (ensemble.task()) {
            case Task.Classification c -> Confusion.predicted(predicted, c.choice());
            case Task.Regression r -> new int[count];
        };
        double[] base = new double[count];
        double[] predictions = new double[count];
        double[] values = new double[count * columns.size()];
        List<MemberShares> members = members(ensemble, views, columns, rows, background);
        for (int row = 0; row < count; row++) {
            predictions[row] = predicted.get(row, outputs[row]);
            for (int other = 0; other < expected.rows(); other++) {
                base[row] += expected.get(other, outputs[row]) / expected.rows();
            }
            double[] shares = new double[columns.size()];
            for (int i = 0; i < members.size(); i++) {
                members.get(i).add(row, outputs[row], ensemble.members().get(i).weight(), shares);
            }
            System.arraycopy(shares, 0, values, row * shares.length, shares.length);
        }
        return new Contributions(columns, values, base, predictions);
    }

    public double get(int row, int column) {
        return values[row * columns.size() + column];
    }

    /// The mean size of each column's contributions, largest first; columns of the same size by name.
    public List<OfColumn> meanSizes() {
        List<OfColumn> sizes = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            double sum = 0;
            for (int row = 0; row < base.length; row++) {
                sum += Math.abs(get(row, column));
            }
            sizes.add(new OfColumn(columns.get(column), base.length == 0 ? 0 : sum / base.length));
        }
        sizes.sort(Comparator.comparingDouble((OfColumn of) -> -of.value).thenComparing(of -> of.column));
        return sizes;
    }

    private static List<MemberShares> members(
            Ensemble ensemble,
            List<View> views,
            List<String> columns,
            SortedMap<String, FloatMatrix> rows,
            SortedMap<String, FloatMatrix> background) {
        List<MemberShares> members = new ArrayList<>();
        for (Member member : ensemble.members()) {
            View view = views.stream()
                    .filter(candidate -> candidate.name().equals(member.view()))
                    .findFirst()
                    .orElseThrow();
            int[] players = view.features().stream()
                    .mapToInt(feature -> columns.indexOf(feature.column()))
                    .toArray();
            members.add(MemberShares.of(member.model(), of(rows, member), of(background, member), players));
        }
        return members;
    }

    private static Predictions mean(Ensemble ensemble, SortedMap<String, FloatMatrix> rows) {
        return ensemble.mean(ensemble.members().stream()
                .map(member -> member.model().predict(of(rows, member)))
                .toList());
    }

    private static FloatMatrix of(SortedMap<String, FloatMatrix> rows, Member member) {
        return Objects.requireNonNull(rows.get(member.view()), member.view());
    }
}
