package ai.aimass.train.graph;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.Heads;
import ai.aimass.train.guarantee.BetaCalibration;
import ai.aimass.train.guarantee.Calibrator;
import ai.aimass.train.guarantee.Isotonic;
import ai.aimass.train.guarantee.PiecewiseLinear;
import ai.aimass.train.guarantee.PredictionIntervals;
import ai.aimass.train.guarantee.PredictionSets;
import ai.aimass.train.guarantee.Temperature;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/// Writes guarantees into a graph, in the steps in which they are computed from predictions.
final class GuaranteeGraph {
    private GuaranteeGraph() {}

    /// @param probabilities float32 (rows × classes)
    /// @return of the same shape
    static String calibrated(GraphBuilder graph, String probabilities, Calibrator calibrator) {
        return switch (calibrator) {
            case Calibrator.None n -> probabilities;
            case Temperature temperature -> {
                String by = graph.floats("temperature", new float[] {(float) temperature.value()}, 1);
                yield Heads.softmax(graph, graph.node("Div", List.of(logarithms(graph, probabilities), by)));
            }
            case BetaCalibration beta -> {
                String factors = graph.floats("factors", new float[] {beta.first(), beta.second()}, 1, 2);
                String scaled = graph.node("Mul", List.of(logarithms(graph, probabilities), factors));
                String shift = graph.floats("shift", new float[] {0, beta.shift()}, 1, 2);
                yield Heads.softmax(graph, graph.node("Add", List.of(scaled, shift)));
            }
            case Isotonic isotonic -> {
                String second = graph.node(
                        "Gather",
                        List.of(probabilities, graph.longs("second", new long[] {1}, 1)),
                        Attributes.of("axis", 1));
                String mended = interpolated(graph, second, isotonic.ofSecond());
                String first = graph.node("Sub", List.of(graph.floats("one", new float[] {1}, 1), mended));
                yield graph.node("Concat", List.of(first, mended), Attributes.of("axis", 1));
            }
        };
    }

    /// @param probabilities calibrated
    static void sets(GraphBuilder graph, String probabilities, PredictionSets sets) {
        int classes = sets.thresholds().length;
        String thresholds = graph.floats("thresholds", sets.thresholds(), 1, classes);
        String probable = graph.node("GreaterOrEqual", List.of(probabilities, thresholds));
        String shares = Heads.shares(graph, probabilities, sets.choice());
        String greatest = graph.node(
                "ReduceMax", List.of(shares, graph.longs("axes", new long[] {1}, 1)), Attributes.of("keepdims", 1));
        String answered = graph.node("GreaterOrEqual", List.of(shares, greatest));
        String held = graph.node("Or", List.of(probable, answered));
        Heads.sets(graph, graph.node("Cast", List.of(held), Attributes.of("to", DataType.FLOAT.getNumber())), classes);
    }

    /// @param value float32 (rows × 1)
    static void intervals(GraphBuilder graph, String value, PredictionIntervals intervals) {
        String scale = interpolated(graph, value, intervals.scale());
        String below = graph.floats("below", new float[] {intervals.below()}, 1);
        String above = graph.floats("above", new float[] {intervals.above()}, 1);
        String low = graph.node("Sub", List.of(value, graph.node("Mul", List.of(scale, below))));
        String high = graph.node("Add", List.of(value, graph.node("Mul", List.of(scale, above))));
        Heads.intervals(graph, limited(graph, low, intervals.least()), limited(graph, high, intervals.least()));
    }

    private static String limited(GraphBuilder graph, String value, float least) {
        if (least == Float.NEGATIVE_INFINITY) return value;
        return graph.node("Max", List.of(value, graph.floats("least", new float[] {least}, 1)));
    }

    private static String logarithms(GraphBuilder graph, String probabilities) {
        String least = graph.floats("least", new float[] {Calibrator.LEAST_PROBABILITY}, 1);
        return graph.node("Log", List.of(graph.node("Max", List.of(probabilities, least))));
    }

    /// @param x float32 (rows × 1)
    /// @return of the same shape
    private static String interpolated(GraphBuilder graph, String x, PiecewiseLinear function) {
        float[] knots = function.knots();
        int pieces = knots.length - 1;
        String first = graph.floats("first", new float[] {function.values()[0]}, 1);
        if (pieces == 0) {
            // Nothing of the value is used but how many rows there are.
            String none = graph.node("Mul", List.of(x, graph.floats("zero", new float[] {0}, 1)));
            return graph.node("Add", List.of(none, first));
        }
        float[] starts = new float[pieces];
        float[] gaps = new float[pieces];
        float[] rises = new float[pieces];
        for (int i = 0; i < pieces; i++) {
            starts[i] = knots[i];
            gaps[i] = knots[i + 1] - knots[i];
            rises[i] = function.values()[i + 1] - function.values()[i];
        }
        String from = graph.node("Sub", List.of(x, graph.floats("starts", starts, 1, pieces)));
        String shares = graph.node("Div", List.of(from, graph.floats("gaps", gaps, 1, pieces)));
        String within = graph.node(
                "Clip",
                List.of(shares, graph.floats("limit", new float[] {0}), graph.floats("limit", new float[] {1})));
        String sum = graph.node("MatMul", List.of(within, graph.floats("rises", rises, pieces, 1)));
        return graph.node("Add", List.of(sum, first));
    }
}
