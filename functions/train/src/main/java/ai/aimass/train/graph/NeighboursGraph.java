package ai.aimass.train.graph;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Domain;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.train.learn.Model;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.List;

/// Nearest neighbours in a graph: distances by a product of matrices, the least of them by TopK, which takes the first
/// of equals as the trainer does. All in double.
final class NeighboursGraph {
    private NeighboursGraph() {}

    static String write(GraphBuilder graph, String rows, Model.Neighbours model) {
        int inputs = model.inputs();
        String low = graph.node("Max", List.of(rows, graph.floats("least", model.low(), 1, inputs)));
        String within = graph.node("Min", List.of(low, graph.floats("most", model.high(), 1, inputs)));
        String distances = rounded(graph, Distances.squared(graph, within, model.rows(), inputs), model);
        String count = graph.longs("neighbours", new long[] {model.count()}, 1);
        List<String> nearest = graph.nodes(
                Domain.ONNX,
                "TopK",
                List.of(distances, count),
                2,
                Attributes.of("axis", 1),
                Attributes.of("largest", 0));
        // (rows × neighbours × values and 1)
        String values = graph.node("Gather", List.of(table(graph, model), nearest.getLast()));
        String middle = graph.longs("axis", new long[] {1}, 1);
        if (model.softening() == 0 && weighEqually(model)) {
            String sums = graph.node("ReduceSum", List.of(values, middle), Attributes.of("keepdims", 0));
            return mean(graph, sums, model);
        }
        String weights = weights(graph, nearest, model);
        String sums = graph.node("MatMul", List.of(graph.node("Unsqueeze", List.of(weights, middle)), values));
        return mean(graph, graph.node("Squeeze", List.of(sums, middle)), model);
    }

    private static boolean weighEqually(Model.Neighbours model) {
        return Arrays.stream(model.weights()).allMatch(weight -> weight == 1);
    }

    private static String rounded(GraphBuilder graph, String distances, Model.Neighbours model) {
        String units = graph.node(
                "Mul", List.of(distances, graph.doubles("resolution", new double[] {model.resolution()}, 1)));
        String shifted =
                graph.node("Add", List.of(units, graph.doubles("offset", new double[] {Model.Neighbours.ROUNDING}, 1)));
        return graph.node("Floor", List.of(shifted));
    }

    /// What each neighbour counts for (rows × neighbours).
    private static String weights(GraphBuilder graph, List<String> nearest, Model.Neighbours model) {
        if (weighEqually(model)) return byDistance(graph, nearest.getFirst(), model);
        String own = graph.doubles("neighbourWeights", model.weights(), model.weights().length);
        String weights = graph.node("Gather", List.of(own, nearest.getLast()));
        String before = graph.node(
                "CumSum", List.of(weights, graph.longs("one", new long[] {1}, 1)), Attributes.of("exclusive", 1));
        String count = graph.doubles("count", new double[] {model.count()}, 1);
        String room = graph.node("Sub", List.of(count, before));
        String some = graph.node("Max", List.of(room, graph.doubles("none", new double[] {0}, 1)));
        String within = graph.node("Min", List.of(weights, some));
        if (model.softening() == 0) return within;
        return graph.node("Mul", List.of(within, byDistance(graph, nearest.getFirst(), model)));
    }

    private static String byDistance(GraphBuilder graph, String nearest, Model.Neighbours model) {
        String softening = graph.doubles("softening", new double[] {model.softening()}, 1);
        String softened = graph.node("Add", List.of(nearest, softening));
        String first = graph.longs("zero", new long[] {0}, 1);
        String greatest = graph.node("Gather", List.of(softened, first), Attributes.of("axis", 1));
        return graph.node("Div", List.of(greatest, softened));
    }

    /// By row: its values, and 1.
    private static String table(GraphBuilder graph, Model.Neighbours model) {
        int outputs = model.outputs();
        int rows = model.weights().length;
        double[] table = new double[rows * (outputs + 1)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(model.values(), row * outputs, table, row * (outputs + 1), outputs);
            table[row * (outputs + 1) + outputs] = 1;
        }
        return graph.doubles("neighbourValues", table, rows, outputs + 1);
    }

    private static String mean(GraphBuilder graph, String sums, Model.Neighbours model) {
        int outputs = model.outputs();
        double[] prior = new double[outputs + 1];
        for (int k = 0; k < outputs; k++) {
            prior[k] = model.priorWeight() * model.prior()[k];
        }
        prior[outputs] = model.priorWeight();
        String all = graph.node("Add", List.of(sums, graph.doubles("prior", prior, 1, outputs + 1)));
        String last = graph.longs("last", new long[] {outputs}, 1);
        String weight = graph.node("Gather", List.of(all, last), Attributes.of("axis", 1));
        long[] places = new long[outputs];
        for (int k = 0; k < outputs; k++) {
            places[k] = k;
        }
        String values =
                graph.node("Gather", List.of(all, graph.longs("places", places, outputs)), Attributes.of("axis", 1));
        String mean = graph.node("Div", List.of(values, weight));
        return graph.node("Cast", List.of(mean), Attributes.of("to", DataType.FLOAT.getNumber()));
    }
}
