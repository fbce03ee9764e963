package ai.aimass.featurize.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.GraphText;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokensTest {
    private static final List<String> PIECES = List.of(
            "2",
            "室",
            "1.5",
            " ",
            "  ",
            "abc",
            "naïve",
            "中文",
            "привет",
            "שלום",
            "مرحبا",
            "नमस्ते",
            "한국어",
            "カタカナ",
            "ไทย",
            "😀",
            "👨‍👩‍👧",
            "𠀀",
            "☺",
            "!",
            "£",
            "<",
            "-",
            "'",
            "\u0301",
            "e\u0301",
            "\0",
            "\ud800",
            "１２",
            "ﬁ",
            "_",
            "x9y",
            "9999999999999999999999",
            "0.1234567890",
            "nan",
            "NAN",
            "infinity",
            "1e9",
            "\n",
            "\t",
            "ß");

    @Test
    void areWordsNumbersAndLettersOfChinese() {
        assertEquals(List.of("2", "室", "1", "厅", "abc", "中", "文"), Tokens.of("2 室 1 厅 abc中文", 100));
        assertEquals(
                List.of("mrs", "j", "c22", "£").stream()
                        .flatMap(t -> Tokens.of(t, 9).stream())
                        .toList(),
                Tokens.of("mrs. j-c22 £", 100));
        assertEquals(List.of(GraphText.of("😀"), GraphText.of("😀")), Tokens.of(GraphText.of("😀😀"), 100));
        assertEquals(List.of("a", "b"), Tokens.of("a b c", 2));
    }

    @Test
    void makeTermsOfWhatStandsInARow() {
        assertEquals(
                new LinkedHashSet<>(List.of("五", "棵", "松", "五 棵", "棵 松", "五 棵 松")),
                Tokens.terms(List.of("五", "棵", "松")));
        assertEquals(
                new LinkedHashSet<>(List.of("new", "york", "ny", "new york", "york ny")),
                Tokens.terms(List.of("new", "york", "ny")));
    }

    /// The graph's tokenizer and the plain way find the same terms in all kinds of texts.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void areCutInTheGraphAsInThePlainWay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] texts = new String[300];
        Set<String> terms = new LinkedHashSet<>();
        for (int i = 0; i < texts.length; i++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(8);
            for (int piece = 0; piece < pieces; piece++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            texts[i] = text.toString();
            terms.addAll(Tokens.terms(Tokens.of(GraphText.of(texts[i]), 1000)));
        }
        List<String> all = List.copyOf(terms);
        List<Vocabulary.Entry> entries = new ArrayList<>();
        all.forEach(term -> entries.add(new Vocabulary.Entry(term, 1)));
        StringColumn column = new StringColumn("text", "texts", 1, 0);

        GraphBuilder graph = new GraphBuilder("texts");
        String input = graph.input("texts", ValueType.STRING, 1);
        ViewBuilder trees = new ViewBuilder("trees");
        ViewBuilder dense = new ViewBuilder("dense");
        String text = column.write(graph, input);
        new Vocabulary(column, texts.length, entries).write(graph, Vocabulary.tokens(graph, text), trees, dense);
        dense.build(graph);
        graph.output("numbers", TextNumbers.write(graph, text), ValueType.FLOAT, TextNumbers.COUNT);
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            ModelInputs inputs = new ModelInputs(texts.length, new float[0], new double[0], new String[0], texts);
            List<FloatMatrix> outputs = session.run(inputs, List.of("dense", "numbers"));
            for (int row = 0; row < texts.length; row++) {
                Set<String> expected = Tokens.terms(Tokens.of(GraphText.of(texts[row]), 1000));
                Set<String> found = new LinkedHashSet<>();
                for (int i = 0; i < all.size(); i++) {
                    if (outputs.get(0).get(row, i) > 0) found.add(all.get(i));
                }
                assertEquals(expected, found, "seed " + seed + ", text " + texts[row]);
                float[] numbers = new float[TextNumbers.COUNT];
                TextNumbers.read(GraphText.of(texts[row]), numbers, 0);
                float[] inGraph = new float[TextNumbers.COUNT];
                for (int i = 0; i < inGraph.length; i++)
                    inGraph[i] = outputs.get(1).get(row, i);
                assertArrayEquals(numbers, inGraph, "seed " + seed + ", text " + texts[row]);
            }
        }
    }
}
