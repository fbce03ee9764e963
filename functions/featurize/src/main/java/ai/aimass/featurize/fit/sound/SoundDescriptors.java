package ai.aimass.featurize.fit.sound;

import ai.aimass.domain.ColumnType;
import ai.aimass.featurize.fit.Descriptors;
import ai.aimass.featurize.fit.Terms;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Mel cepstra of the frames that are not near silence: their statistics, their changes and their course over the
/// voiced span; loudness and zero crossings.
public record SoundDescriptors(ColumnType.Sound type) implements Descriptors {
    private static final int CEPSTRA = 20;
    private static final int SEGMENTS = 10;
    private static final int MOST_FRAMES = 3_000;
    /// Frames this much weaker than the loudest, 30 dB, count as silence.
    private static final double SILENCE = 1e-3;

    private static final double FAR = 1e6;

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of("loudness", "voiced", "crossings"));
        for (String statistic :
                List.of("mean", "deviation", "least", "greatest", "change deviation", "second change deviation")) {
            for (int i = 0; i < CEPSTRA; i++) names.add("mfcc" + i + " " + statistic);
        }
        for (int i = 0; i < CEPSTRA; i++) {
            for (int segment = 0; segment < SEGMENTS; segment++) names.add("mfcc" + i + " part " + segment);
        }
        return names;
    }

    @Override
    public String write(GraphBuilder graph, String bytes) {
        Terms terms = new Terms(graph);
        String samples = samples(terms, bytes);
        String mel = mel(terms, samples);
        float[] shares = new float[MelBands.COUNT];
        Arrays.fill(shares, 1f / MelBands.COUNT);
        String energy = terms.of("MatMul", graph.floats("shares", shares, 1, MelBands.COUNT), mel);
        String peak = terms.reduced("ReduceMax", energy, 2);
        String mask = terms.atLeast(energy, terms.of("Mul", peak, terms.number(SILENCE)));
        String column = graph.node("Transpose", List.of(mask), Attributes.ints("perm", 0, 2, 1));
        String count = terms.of("MatMul", mask, column);
        String relative = terms.of("Div", mel, terms.of("Add", peak, terms.number(1e-10)));
        String logMel = terms.of("Log", terms.of("Add", relative, terms.number(1e-4)));
        String cosines = graph.floats("cosines", MelBands.cosines(CEPSTRA), CEPSTRA, MelBands.COUNT);
        String cepstra = terms.of("MatMul", cosines, logMel);

        List<String> parts = new ArrayList<>();
        parts.add(terms.of("Log", terms.of("Add", peak, terms.number(1e-10))));
        parts.add(terms.reduced("ReduceMean", mask, 2));
        parts.add(terms.reshaped(crossings(terms, samples), -1, 1, 1));
        String mean = terms.meanOfLast(cepstra, column, count);
        parts.add(mean);
        String difference = terms.of("Sub", cepstra, mean);
        parts.add(terms.of("Sqrt", terms.meanOfLast(terms.of("Mul", difference, difference), column, count)));
        String unmasked = terms.of("Mul", terms.of("Sub", terms.number(1), mask), terms.number(FAR));
        parts.add(terms.reduced("ReduceMin", terms.of("Add", cepstra, unmasked), 2));
        parts.add(terms.reduced("ReduceMax", terms.of("Sub", cepstra, unmasked), 2));
        // Silence is taken as the mean, so that it changes little where it begins and ends.
        String centred = terms.of("Mul", difference, mask);
        String change = change(terms, centred);
        parts.add(terms.of("Sqrt", terms.meanOfLast(terms.of("Mul", change, change), column, count)));
        String second = change(terms, change);
        parts.add(terms.of("Sqrt", terms.meanOfLast(terms.of("Mul", second, second), column, count)));
        parts.add(terms.reshaped(course(terms, cepstra, mask, column, count), -1, CEPSTRA * SEGMENTS, 1));
        return terms.reshaped(terms.joined(1, parts), -1, names().size());
    }

    /// -1 to 1: (rows × samples).
    private String samples(Terms terms, String bytes) {
        String pairs = terms.reshaped(bytes, -1, type.samples(), 2);
        String weights = terms.graph().floats("weights", new float[] {1 / 32768f, 256 / 32768f}, 2, 1);
        String unsigned = terms.reshaped(terms.of("MatMul", pairs, weights), -1, type.samples());
        String above = terms.atLeast(unsigned, terms.number(1));
        return terms.of("Sub", unsigned, terms.of("Mul", above, terms.number(2)));
    }

    /// The share of neighbouring samples of different signs: (rows × 1).
    private String crossings(Terms terms, String samples) {
        if (type.samples() < 2) return terms.of("Mul", samples, terms.number(0));
        String product = terms.of(
                "Mul", terms.slice(samples, 1, 0, type.samples() - 1), terms.slice(samples, 1, 1, type.samples()));
        String below = terms.of("Where", terms.of("Less", product, terms.number(0)), terms.number(1), terms.number(0));
        return terms.reduced("ReduceMean", below, 1);
    }

    /// Power by mel band and frame: (rows × bands × frames).
    private String mel(Terms terms, String samples) {
        int window = Math.min(type.samples(), Math.max(2, type.hertz() / 40));
        int hop = Math.max(Math.max(1, type.hertz() / 100), type.samples() / MOST_FRAMES);
        MelBands bands = new MelBands(type.hertz(), window);
        int waves = 2 * bands.bins();
        String kernels = terms.graph().floats("waves", bands.waves(), waves, 1, window);
        String spectrum = terms.graph()
                .node(
                        "Conv",
                        List.of(terms.reshaped(samples, -1, 1, type.samples()), kernels),
                        Attributes.ints("strides", hop));
        String power = terms.of("Mul", spectrum, spectrum);
        return terms.of("MatMul", terms.graph().floats("mel", bands.weights(), MelBands.COUNT, waves), power);
    }

    /// The slope over five frames.
    private static String change(Terms terms, String cepstra) {
        float[] slope = new float[CEPSTRA * 5];
        for (int i = 0; i < slope.length; i++) slope[i] = (i % 5 - 2) / 10f;
        return terms.graph()
                .node(
                        "Conv",
                        List.of(cepstra, terms.graph().floats("slope", slope, CEPSTRA, 1, 5)),
                        Attributes.of("group", CEPSTRA),
                        Attributes.ints("pads", 2, 2));
    }

    /// Means over equal, overlapping parts of the voiced frames: (rows × cepstra × parts).
    private static String course(Terms terms, String cepstra, String mask, String column, String count) {
        String place = terms.of(
                "Div",
                terms.of("CumSum", mask, terms.graph().longs("last", new long[] {2})),
                terms.of("Mul", count, terms.number(1.0 / SEGMENTS)));
        float[] centres = new float[SEGMENTS];
        for (int i = 0; i < SEGMENTS; i++) centres[i] = i + 0.5f;
        String distance =
                terms.of("Abs", terms.of("Sub", place, terms.graph().floats("centres", centres, 1, SEGMENTS, 1)));
        String near = terms.of("Relu", terms.of("Sub", terms.number(1), distance));
        // Where there are fewer frames than parts, a part may have none but that at its very edge.
        String weights = terms.of("Mul", terms.of("Add", near, terms.number(1e-4)), mask);
        String shares = terms.of("Div", weights, terms.of("MatMul", weights, column));
        return terms.of(
                "MatMul", cepstra, terms.graph().node("Transpose", List.of(shares), Attributes.ints("perm", 0, 2, 1)));
    }
}
