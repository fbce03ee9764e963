package ai.aimass.featurize.fit;

import ai.aimass.domain.Feature;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// The features of numeric columns. For trees the numbers as they are, NaN where missing. For linear models the
/// number, or the median where it is missing, scaled; the same with far values drawn in, where there are any;
/// hinges, which let a linear model bend; and whether the number is missing.
///
/// @param width how many numeric columns there are
/// @param columns those that tell rows apart, in order
public record NumberFeatures(int width, List<NumberColumn> columns) {
    /// Scaled values end here, so that one absurd number cannot outweigh all else.
    private static final float BOUND = 10;

    public NumberFeatures {
        columns = List.copyOf(columns);
    }

    public void write(GraphBuilder graph, String numbers, ViewBuilder trees, ViewBuilder dense) {
        if (columns.isEmpty()) return;
        int[] places = columns.stream().mapToInt(NumberColumn::place).toArray();
        String chosen = Columns.choose(graph, numbers, width, places);
        trees.add(chosen, features(columns, ""));
        String missing = graph.node("IsNaN", List.of(chosen));
        String filled =
                graph.node("Where", List.of(missing, row(graph, "medians", columns, NumberColumn::median), chosen));
        writeScaled(graph, filled, dense);
        writeTails(graph, filled, dense);
        writeMissing(graph, missing, dense);
    }

    private void writeScaled(GraphBuilder graph, String filled, ViewBuilder dense) {
        if (columns.stream().noneMatch(NumberColumn::varies)) return;
        String scaled = scaled(graph, filled, columns, NumberColumn::scale);
        dense.add(chosen(graph, scaled, NumberColumn::varies), features(matching(NumberColumn::varies), ""));
        writeHinges(graph, scaled, dense);
    }

    private void writeHinges(GraphBuilder graph, String scaled, ViewBuilder dense) {
        List<Feature> features = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        FloatList knots = new FloatList();
        for (int i = 0; i < columns.size(); i++) {
            NumberColumn column = columns.get(i);
            for (double knot : column.knots()) {
                places.add(i);
                knots.add((float) knot);
                double value = column.scale().mean() + knot * column.scale().deviation();
                features.add(column.feature(">" + (float) value));
            }
        }
        if (features.isEmpty()) return;
        int[] hinged = places.stream().mapToInt(Integer::intValue).toArray();
        String bent = Columns.choose(graph, scaled, columns.size(), hinged);
        String above = graph.node("Sub", List.of(bent, graph.floats("knots", knots.toArray(), 1, hinged.length)));
        dense.add(graph.node("Relu", List.of(above)), features);
    }

    private void writeTails(GraphBuilder graph, String filled, ViewBuilder dense) {
        List<NumberColumn> tailed = matching(column -> column.tail() != null);
        if (tailed.isEmpty()) return;
        String chosen = chosen(graph, filled, column -> column.tail() != null);
        String shifted = graph.node("Sub", List.of(chosen, row(graph, "medians", tailed, NumberColumn::median)));
        String inUnits = graph.node(
                "Mul",
                List.of(
                        shifted,
                        row(graph, "units", tailed, column -> 1 / tail(column).unit())));
        String drawnIn = graph.node("Asinh", List.of(inUnits));
        dense.add(scaled(graph, drawnIn, tailed, column -> tail(column).scale()), features(tailed, "~log"));
    }

    private void writeMissing(GraphBuilder graph, String missing, ViewBuilder dense) {
        List<NumberColumn> withMissing = matching(NumberColumn::hasMissing);
        if (withMissing.isEmpty()) return;
        String chosen = chosen(graph, missing, NumberColumn::hasMissing);
        String numbers = graph.node("Cast", List.of(chosen), Attributes.of("to", DataType.FLOAT.getNumber()));
        dense.add(numbers, features(withMissing, "~missing"));
    }

    private static String scaled(
            GraphBuilder graph,
            String values,
            List<NumberColumn> columns,
            java.util.function.Function<NumberColumn, Scale> scale) {
        String means =
                row(graph, "means", columns, column -> scale.apply(column).mean());
        String factors =
                row(graph, "factors", columns, column -> 1 / scale.apply(column).deviation());
        String centred = graph.node("Sub", List.of(values, means));
        return graph.node(
                "Clip",
                List.of(
                        graph.node("Mul", List.of(centred, factors)),
                        graph.floats("least", new float[] {-BOUND}),
                        graph.floats("greatest", new float[] {BOUND})));
    }

    /// The columns of a matrix of all of [#columns] that match.
    private String chosen(GraphBuilder graph, String matrix, Predicate<NumberColumn> which) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (which.test(columns.get(i))) places.add(i);
        }
        int[] matching = places.stream().mapToInt(Integer::intValue).toArray();
        return Columns.choose(graph, matrix, columns.size(), matching);
    }

    private List<NumberColumn> matching(Predicate<NumberColumn> which) {
        return columns.stream().filter(which).toList();
    }

    private static NumberColumn.Tail tail(NumberColumn column) {
        return Objects.requireNonNull(column.tail());
    }

    /// A constant (1 × columns).
    private static String row(
            GraphBuilder graph, String hint, List<NumberColumn> columns, ToDoubleFunction<NumberColumn> value) {
        float[] values = new float[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(columns.get(i));
        }
        return graph.floats(hint, values, 1, values.length);
    }

    private static List<Feature> features(List<NumberColumn> columns, String suffix) {
        return columns.stream().map(column -> column.feature(suffix)).toList();
    }
}
