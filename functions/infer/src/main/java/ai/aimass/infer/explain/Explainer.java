package ai.aimass.infer.explain;

import ai.aimass.domain.Column;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Value;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.infer.rows.Explanation;
import ai.aimass.infer.rows.RowSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Shapley values of a model's columns by sampling, for any graph: beginning with a background row, the columns take
/// the row's values one after the other, and each is given by how much the prediction moves with it. That is done for
/// each background row in two orders. Base is the mean prediction of the background rows, so base and contributions
/// sum to the prediction whatever the orders are.
public final class Explainer {
    /// No more rows are explained in one request.
    static final int MOST_ROWS = 100;
    /// And so few that no more rows than this are asked about.
    private static final int MOST_ROWS_ASKED = 200_000;
    /// Rows × columns that are asked about at once.
    private static final int CELLS_AT_ONCE = 1 << 20;

    private final RowSchema schema;
    private final Function<ModelInputs, FloatMatrix> model;
    private final List<List<Value>> background;
    private final Orders orders;
    private final FloatMatrix expected;

    /// @param model gives its outputs for rows, each row's the same whatever other rows come with it
    /// @param background at least one row, in random order, each with a value for every feature
    public Explainer(RowSchema schema, Function<ModelInputs, FloatMatrix> model, List<List<Value>> background) {
        this.schema = schema;
        this.model = model;
        this.orders = Orders.of(schema.features().size(), background.size());
        this.background = background.subList(0, orders.background());
        this.expected = model.apply(schema.encode(this.background));
    }

    /// How many rows are explained in one request at most.
    public int rowLimit() {
        return Math.clamp(MOST_ROWS_ASKED / Math.max(1, orders.rowsAsked()), 1, MOST_ROWS);
    }

    /// @param rows each with a value for every feature
    /// @param outputs what the model says of them
    /// @param explained by row: which output to explain; -1 for none
    /// @throws ProblemException where there are more rows than [#rowLimit]
    public Explanation explain(List<List<Value>> rows, FloatMatrix outputs, int[] explained) {
        if (rows.size() > rowLimit()) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "with explanations a request to this model takes at most " + rowLimit() + " rows, this one has "
                            + rows.size() + "; send the rest in another one");
        }
        int columns = schema.features().size();
        double[] base = new double[rows.size()];
        double[] contributions = new double[rows.size() * columns];
        Mixed mixed = new Mixed(outputs, explained, contributions);
        for (int row = 0; row < rows.size(); row++) {
            if (explained[row] < 0) {
                base[row] = Double.NaN;
                Arrays.fill(contributions, row * columns, (row + 1) * columns, Double.NaN);
                continue;
            }
            for (int other = 0; other < background.size(); other++) {
                base[row] += (double) expected.get(other, explained[row]) / background.size();
            }
            for (int walk = 0; walk < orders.orders().length; walk++) {
                mixed.add(row, rows.get(row), walk);
            }
        }
        mixed.ask();
        List<String> names = schema.features().stream().map(Column::name).toList();
        return new Explanation(names, base, contributions);
    }

    /// Rows between background rows and those that are explained, to be asked about together.
    private final class Mixed {
        private final FloatMatrix outputs;
        private final int[] explained;
        private final double[] contributions;
        private final List<List<Value>> rows = new ArrayList<>();
        private final List<Walk> walks = new ArrayList<>();

        Mixed(FloatMatrix outputs, int[] explained, double[] contributions) {
            this.outputs = outputs;
            this.explained = explained;
            this.contributions = contributions;
        }

        /// @param first the first of the rows on the way, of which there is one less than there are columns that join
        private record Walk(int row, int other, int[] joining, int first) {}

        /// Columns that have the same value in both rows change nothing, so they need not join.
        void add(int row, List<Value> values, int walk) {
            List<Value> from = background.get(walk / 2);
            int[] joining = Arrays.stream(orders.orders()[walk])
                    .filter(column -> !values.get(column).equals(from.get(column)))
                    .toArray();
            walks.add(new Walk(row, walk / 2, joining, rows.size()));
            List<Value> now = new ArrayList<>(from);
            for (int i = 0; i < joining.length - 1; i++) {
                now.set(joining[i], values.get(joining[i]));
                rows.add(List.copyOf(now));
            }
            if ((long) rows.size() * values.size() > CELLS_AT_ONCE) ask();
        }

        void ask() {
            FloatMatrix predicted = rows.isEmpty()
                    ? new FloatMatrix(new float[0], 0, outputs.columns())
                    : model.apply(schema.encode(rows));
            int columns = schema.features().size();
            for (Walk walk : walks) {
                int output = explained[walk.row];
                double before = expected.get(walk.other, output);
                for (int i = 0; i < walk.joining.length; i++) {
                    boolean arrived = i == walk.joining.length - 1;
                    double after = arrived ? outputs.get(walk.row, output) : predicted.get(walk.first + i, output);
                    contributions[walk.row * columns + walk.joining[i]] += (after - before) / orders.orders().length;
                    before = after;
                }
            }
            walks.clear();
            rows.clear();
        }
    }
}
