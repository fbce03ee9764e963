package ai.aimass.featurize.fit;

import ai.aimass.domain.Feature;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// The features of date-time columns. For trees the days since some midnight and the parts of the calendar, NaN
/// where missing. For linear models the same scaled, but parts that come around as a point on a circle; 0 where
/// missing, and whether it is.
///
/// @param width how many date-time columns there are
/// @param columns those that tell rows apart, in order
record InstantFeatures(int width, List<InstantColumn> columns) {
    InstantFeatures {
        columns = List.copyOf(columns);
    }

    /// One number that is made of a date-time.
    ///
    /// @param period after how many it comes around; 0: never
    private record Quantity(InstantColumn column, String label, Scale scale, int period) {
        Feature feature(String suffix) {
            return new Feature(column.name() + "." + label + suffix, column.name());
        }
    }

    void write(GraphBuilder graph, String instants, ViewBuilder trees, ViewBuilder dense) {
        if (columns.isEmpty()) return;
        int[] places = columns.stream().mapToInt(InstantColumn::place).toArray();
        CalendarGraph calendar = new CalendarGraph(graph, Columns.choose(graph, instants, width, places));
        List<Quantity> quantities = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        blocks.add(calendar.daysSince(
                columns.stream().mapToDouble(InstantColumn::origin).toArray()));
        columns.forEach(column -> quantities.add(new Quantity(column, "days", column.days(), 0)));
        for (Calendar part : Calendar.values()) {
            addPart(graph, calendar, part, blocks, quantities);
        }
        String all = blocks.size() == 1 ? blocks.getFirst() : graph.node("Concat", blocks, Attributes.of("axis", 1));
        trees.add(all, quantities.stream().map(quantity -> quantity.feature("")).toList());
        writeScaled(graph, all, quantities, dense);
        writeCircles(graph, all, quantities, dense);
        writeMissing(graph, blocks.getFirst(), dense);
    }

    private void addPart(
            GraphBuilder graph, CalendarGraph calendar, Calendar part, List<String> blocks, List<Quantity> quantities) {
        int[] having = places(columns, column -> column.parts().containsKey(part));
        if (having.length == 0) return;
        blocks.add(Columns.choose(graph, calendar.part(part), columns.size(), having));
        for (int place : having) {
            InstantColumn column = columns.get(place);
            quantities.add(new Quantity(column, part.label(), column.scale(part), part.period()));
        }
    }

    private static void writeScaled(GraphBuilder graph, String all, List<Quantity> quantities, ViewBuilder dense) {
        List<Quantity> scaled = matching(quantities, quantity -> quantity.period() == 0);
        String chosen =
                Columns.choose(graph, all, quantities.size(), places(quantities, quantity -> quantity.period() == 0));
        String means = row(graph, "means", scaled, quantity -> quantity.scale().mean());
        String factors =
                row(graph, "factors", scaled, quantity -> 1 / quantity.scale().deviation());
        String values = graph.node("Mul", List.of(graph.node("Sub", List.of(chosen, means)), factors));
        dense.add(zeroWhereNaN(graph, values), features(scaled, ""));
    }

    private static void writeCircles(GraphBuilder graph, String all, List<Quantity> quantities, ViewBuilder dense) {
        List<Quantity> round = matching(quantities, quantity -> quantity.period() > 0);
        if (round.isEmpty()) return;
        String chosen =
                Columns.choose(graph, all, quantities.size(), places(quantities, quantity -> quantity.period() > 0));
        String turns = row(graph, "turns", round, quantity -> 2 * Math.PI / quantity.period());
        String angles = graph.node("Mul", List.of(chosen, turns));
        dense.add(zeroWhereNaN(graph, graph.node("Sin", List.of(angles))), features(round, "~sin"));
        dense.add(zeroWhereNaN(graph, graph.node("Cos", List.of(angles))), features(round, "~cos"));
    }

    private void writeMissing(GraphBuilder graph, String days, ViewBuilder dense) {
        int[] places = places(columns, InstantColumn::hasMissing);
        if (places.length == 0) return;
        String missing = graph.node("IsNaN", List.of(Columns.choose(graph, days, columns.size(), places)));
        dense.add(
                graph.node("Cast", List.of(missing), Attributes.of("to", DataType.FLOAT.getNumber())),
                matching(columns, InstantColumn::hasMissing).stream()
                        .map(column -> new Feature(column.name() + "~missing", column.name()))
                        .toList());
    }

    private static String zeroWhereNaN(GraphBuilder graph, String values) {
        String missing = graph.node("IsNaN", List.of(values));
        return graph.node("Where", List.of(missing, graph.floats("zero", new float[] {0}), values));
    }

    private static String row(
            GraphBuilder graph, String hint, List<Quantity> quantities, ToDoubleFunction<Quantity> value) {
        float[] values = new float[quantities.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(quantities.get(i));
        }
        return graph.floats(hint, values, 1, values.length);
    }

    private static List<Feature> features(List<Quantity> quantities, String suffix) {
        return quantities.stream().map(quantity -> quantity.feature(suffix)).toList();
    }

    private static <T> List<T> matching(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).toList();
    }

    private static <T> int[] places(List<T> all, Predicate<T> which) {
        return java.util.stream.IntStream.range(0, all.size())
                .filter(i -> which.test(all.get(i)))
                .toArray();
    }
}
