package ai.aimass.featurize.fit;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import java.util.List;

/// Short names for the arithmetic of a graph.
public record Terms(GraphBuilder graph) {
    public String of(String operator, String... inputs) {
        return graph.node(operator, List.of(inputs));
    }

    public String number(double value) {
        return graph.floats("number", new float[] {(float) value});
    }

    public String reshaped(String value, long... shape) {
        return of("Reshape", value, graph.longs("shape", shape, shape.length));
    }

    public String slice(String value, int axis, long begin, long end) {
        return of(
                "Slice",
                value,
                graph.longs("begin", new long[] {begin}, 1),
                graph.longs("end", new long[] {end}, 1),
                graph.longs("axis", new long[] {axis}, 1));
    }

    /// A sum, mean or the like over `axis`, which stays with length 1.
    public String reduced(String operator, String value, int axis) {
        return graph.node(
                operator, List.of(value, graph.longs("axis", new long[] {axis}, 1)), Attributes.of("keepdims", 1));
    }

    public String joined(int axis, List<String> values) {
        return graph.node("Concat", values, Attributes.of("axis", axis));
    }

    /// 1 where `values >= least`, else 0.
    public String atLeast(String values, String least) {
        return of("Where", of("GreaterOrEqual", values, least), number(1), number(0));
    }

    /// The mean over `axis` of what `mask` (0 or 1) keeps, `count` of them.
    public String mean(String values, String mask, String count, int axis) {
        return of("Div", reduced("ReduceSum", of("Mul", values, mask), axis), count);
    }

    /// The standard deviation to `mean`.
    public String deviation(String values, String mean, String mask, String count, int axis) {
        String difference = of("Sub", values, mean);
        return of("Sqrt", mean(of("Mul", difference, difference), mask, count, axis));
    }

    /// The means over the last axis. As a product of matrices they do not depend on where in memory a row begins,
    /// which sums of the runtime do.
    ///
    /// @param values (rows × numbers × times)
    /// @param mask (rows × times × 1)
    public String meanOfLast(String values, String mask, String count) {
        return of("Div", of("MatMul", values, mask), count);
    }
}
