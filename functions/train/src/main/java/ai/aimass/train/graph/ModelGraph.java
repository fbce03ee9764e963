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
            case Model.Neighbours neighbours -> NeighboursGraph.write(graph, rows, neighbours);
            case Model.Network network -> network(graph, rows, network);
            case Model.OfTrees trees -> trees(graph, rows, trees);
        };
    }

    private static String linear(GraphBuilder graph, String rows, Model.Linear model) {
        float[] weights = Distances.transposed(model.weights(), model.biases().length, model.inputs());
        String scores = Heads.linear(graph, rows, weights, model.biases());
        return link(graph, within(graph, scores, model.bounds()), model.link());
    }

    private static String within(GraphBuilder graph, String scores, Model.Bounds bounds) {
        if (bounds.isNone()) return scores;
        String low = scalar(graph, bounds.low());
        return graph.node("Clip", List.of(scores, low, scalar(graph, bounds.high())));
    }

    /// In double: the sum's terms cancel.
    private static String kernel(GraphBuilder graph, String rows, Model.Kernel model) {
        int count = model.count();
        int scores = model.biases().length;
        String distances = Distances.squared(graph, rows, model.centers(), model.inputs());
        String scaled = graph.node("Mul", List.of(distances, graph.doubles("gamma", new double[] {-model.gamma()}, 1)));
        String similar = graph.node("Exp", List.of(scaled));
        double[] weights = new double[model.coefficients().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i % count * scores + i / count] = model.coefficients()[i];
        }
        String sum = graph.node("MatMul", List.of(similar, graph.doubles("coefficients", weights, count, scores)));
        String biased = graph.node("Add", List.of(sum, graph.doubles("bias", model.biases(), scores)));
        String narrow = graph.node("Cast", List.of(biased), Attributes.of("to", DataType.FLOAT.getNumber()));
        return link(graph, within(graph, narrow, model.bounds()), model.link());
    }

    private static String network(GraphBuilder graph, String rows, Model.Network model) {
        String scaled = graph.node("Mul", List.of(rows, graph.floats("factors", model.factors(), 1, model.inputs())));
        String most = scalar(graph, Model.Network.MOST);
        String within = graph.node("Clip", List.of(scaled, scalar(graph, -Model.Network.MOST), most));
        List<String> scores = new ArrayList<>();
        for (List<Model.Network.Layer> layers : model.members()) {
            String signal = within;
            for (int i = 0; i < layers.size(); i++) {
                Model.Network.Layer layer = layers.get(i);
                if (i > 0) signal = graph.node("Relu", List.of(signal));
                int outputs = layer.biases().length;
                float[] weights = Distances.transposed(layer.weights(), outputs, layer.inputs());
                signal = Heads.linear(graph, signal, weights, layer.biases());
            }
            scores.add(signal);
        }
        String mean = scores.size() == 1 ? scores.getFirst() : graph.node("Mean", scores);
        return link(graph, within(graph, mean, model.bounds()), model.link());
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

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
