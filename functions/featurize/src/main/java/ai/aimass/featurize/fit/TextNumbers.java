package ai.aimass.featurize.fit;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Domain;
import ai.aimass.onnx.GraphBuilder;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers written in a text, such as the rooms in `2 室 1 厅 1 卫`: the first few of them, NaN where there
/// are fewer.
final class TextNumbers {
    /// How many of a text's numbers are looked at.
    static final int COUNT = 3;

    /// Longer runs of digits are cut: the graph's parser of numbers fails on those that no float holds.
    private static final String NUMBER = "[0-9]{1,9}(?:\\.[0-9]{1,6})?";
    /// Stands for no number: the parser of numbers reads it so. Where a text has it, it is one of its numbers.
    private static final String NONE = "NAN";
    private static final String EXPRESSION = NUMBER + "|" + NONE;
    private static final Pattern PATTERN = Pattern.compile(EXPRESSION);

    private TextNumbers() {}

    /// The plain way.
    static void read(String text, float[] numbers, int offset) {
        Matcher matcher = PATTERN.matcher(text);
        for (int i = 0; i < COUNT; i++) {
            boolean isNumber = matcher.find() && !matcher.group().equals(NONE);
            numbers[offset + i] = isNumber ? Float.parseFloat(matcher.group()) : Float.NaN;
        }
    }

    /// @param column string (rows)
    /// @return float32 (rows × [#COUNT])
    static String write(GraphBuilder graph, String column) {
        // With so many at the end there are always enough to choose from.
        String ending = graph.strings("ending", List.of((" " + NONE).repeat(COUNT)), 1);
        String ended = graph.node("StringConcat", List.of(column, ending));
        String found = graph.node(
                Domain.MICROSOFT,
                "Tokenizer",
                List.of(ended),
                Attributes.of("mark", 0),
                Attributes.of("mincharnum", 1),
                Attributes.of("pad_value", NONE),
                Attributes.of("tokenexp", EXPRESSION));
        long[] first = new long[COUNT];
        for (int i = 0; i < COUNT; i++) {
            first[i] = i;
        }
        String chosen =
                graph.node("Gather", List.of(found, graph.longs("first", first, COUNT)), Attributes.of("axis", 1));
        return graph.node("Cast", List.of(chosen), Attributes.of("to", DataType.FLOAT.getNumber()));
    }
}
