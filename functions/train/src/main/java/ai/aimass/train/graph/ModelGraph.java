package ai.aimass.train.graph;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.Tree;
import ai.aimass.onnx.TreeEnsemble;
import ai.aimass.onnx.TreeEnsembleNode;
import ai.aimass.train.learn.Link;
import ai.aimass.train.learn.Model;
import ai.aimass.train.trees.Trees;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;

/// Writes a fitted model into a graph. The graph computes in float what [Model#predict] computes in double, in the same
/// steps.
public final class ModelGraph {
    private ModelGraph() {}

    /// @param rows the view that the model was fitted to, float32 (rows × inputs)
    /// @return the predictions, float32 (rows × outputs)
    public static String write(GraphBuilder graph, String rows, Model model) {
        return switch (model) {
            case Model.Constant constant -> constant(graph, rows, constant);
            case Model.Linear linear -> linear(graph, rows, linear);
            case Model.Kernel kernel -> kernel(graph, rows, kernel);
            case Model.OfTrees trees -> trees(graph, rows, trees);
        };
    }

    private static String linear(GraphBuilder graph, String rows, Model.Linear model) {
        float[] weights = transposed(model.weights(), model.biases().length, model.inputs());
        String scores = Heads.linear(graph, rows, weights, model.biases());
        return link(graph, within(graph, scores, model.bounds()), model.link());
    }

    private static String within(GraphBuilder graph, String scores, Model.Bounds bounds) {
        if (bounds.isNone()) return scores;
        String low = scalar(graph, bounds.low());
        return graph.node("Clip", List.of(scores, low, scalar(graph, bounds.high())));
    }

    /// In double: squared distances come from differences of much larger numbers, and the sum's terms cancel.
    private static String kernel(GraphBuilder graph, String rows, Model.Kernel model) {
        int count = model.coefficients().length;
        float[] centers = transposed(model.centers(), count, model.inputs());
        String wide = toDouble(graph, rows);
        String wideCenters = toDouble(graph, graph.floats("centers", centers, model.inputs(), count));
        String products = graph.node("MatMul", List.of(wide, wideCenters));
        String twice = graph.node("Mul", List.of(products, graph.doubles("two", new double[] {-2}, 1)));
        String ofRow = squares(graph, wide, 1);
        String distances =
                graph.node("Add", List.of(graph.node("Add", List.of(twice, ofRow)), squares(graph, wideCenters, 0)));
        String scaled = graph.node("Mul", List.of(distances, graph.doubles("gamma", new double[] {-model.gamma()}, 1)));
        String similar = graph.node("Exp", List.of(scaled));
        String coefficients = graph.doubles("coefficients", model.coefficients(), count, 1);
        String sum = graph.node("MatMul", List.of(similar, coefficients));
        String biased = graph.node("Add", List.of(sum, graph.doubles("bias", new double[] {model.bias()}, 1)));
        String scores = graph.node("Cast", List.of(biased), Attributes.of("to", DataType.FLOAT.getNumber()));
        return link(graph, within(graph, scores, model.bounds()), model.link());
    }

    private static String toDouble(GraphBuilder graph, String value) {
        return graph.node("Cast", List.of(value), Attributes.of("to", DataType.DOUBLE.getNumber()));
    }

    private static String squares(GraphBuilder graph, String matrix, int axis) {
        String squares = graph.node("Mul", List.of(matrix, matrix));
        return graph.node(
                "ReduceSum", List.of(squares, graph.longs("axis", new long[] {axis}, 1)), Attributes.of("keepdims", 1));
    }

    /// Nothing of the rows is used but how many there are. They must be finite.
    private static String constant(GraphBuilder graph, String rows, Model.Constant constant) {
        float[] prediction = floats(constant.prediction());
        return Heads.linear(graph, rows, new float[constant.inputs() * prediction.length], prediction);
    }

    private static String trees(GraphBuilder graph, String rows, Model.OfTrees model) {
        List<Tree> trees = new ArrayList<>();
        for (int root : model.trees().roots()) {
            trees.add(tree(model.trees(), root));
        }
        TreeEnsemble ensemble = new TreeEnsemble(model.inputs(), floats(model.base()), trees);
        String linked = link(graph, TreeEnsembleNode.write(graph, rows, ensemble), model.link());
        if (model.scale() != 1) {
            linked = graph.node("Mul", List.of(linked, number(graph, "scale", model.scale())));
        }
        if (model.shift() != 0) {
            linked = graph.node("Add", List.of(linked, number(graph, "shift", model.shift())));
        }
        return linked;
    }

    private static String link(GraphBuilder graph, String scores, Link link) {
        return switch (link) {
            case IDENTITY -> scores;
            case EXPONENTIAL -> graph.node("Exp", List.of(scores));
            case SHARE -> {
                String signs = graph.floats("signs", new float[] {-1, 1}, 1, 2);
                String share = graph.node("Clip", List.of(scores, scalar(graph, 0), scalar(graph, 1)));
                String both = graph.node("Mul", List.of(share, signs));
                yield graph.node("Add", List.of(both, graph.floats("whole", new float[] {1, 0}, 1, 2)));
            }
            case LOGISTIC -> Heads.logistic(graph, scores);
            case ONE_AGAINST_REST -> {
                String each = graph.node("Sigmoid", List.of(scores));
                String sum = graph.node("ReduceSum", List.of(each, graph.longs("axes", new long[] {1}, 1)));
                yield graph.node("Div", List.of(each, sum));
            }
            case SOFTMAX -> Heads.softmax(graph, scores);
        };
    }

    /// Inner nodes and leaves are numbered apart in a graph's tree, each in the order of ours.
    private static Tree tree(Trees trees, int root) {
        int end = root;
        int lastNode = root;
        while (end <= lastNode) {
            if (trees.features()[end] >= 0) {
                lastNode = Math.max(lastNode, Math.max(trees.left()[end], trees.right()[end]));
            }
            end++;
        }
        int[] place = new int[end - root];
        int inner = 0;
        int leaves = 0;
        for (int node = root; node < end; node++) {
            place[node - root] = trees.features()[node] >= 0 ? inner++ : ~leaves++;
        }
        int[] features = new int[inner];
        float[] thresholds = new float[inner];
        int[] left = new int[inner];
        int[] right = new int[inner];
        long[] categories = new long[inner];
        boolean[] missingLeft = new boolean[inner];
        float[] values = new float[leaves * trees.outputs()];
        for (int node = root; node < end; node++) {
            int at = place[node - root];
            if (at < 0) {
                int from = trees.left()[node] * trees.outputs();
                System.arraycopy(trees.leaves(), from, values, ~at * trees.outputs(), trees.outputs());
            } else {
                features[at] = trees.features()[node];
                thresholds[at] = trees.thresholds()[node];
                categories[at] = trees.categories()[node];
                left[at] = place[trees.left()[node] - root];
                right[at] = place[trees.right()[node] - root];
                missingLeft[at] = trees.missingLeft()[node];
            }
        }
        return new Tree(features, thresholds, categories, left, right, missingLeft, values);
    }

    private static String scalar(GraphBuilder graph, float value) {
        return graph.floats("limit", new float[] {value});
    }

    private static String number(GraphBuilder graph, String hint, double value) {
        return graph.floats(hint, new float[] {(float) value}, 1);
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
