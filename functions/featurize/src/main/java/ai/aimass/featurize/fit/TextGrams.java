package ai.aimass.featurize.fit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The n-grams of a text column that its linear model weighs, in two blocks: terms of [Tokens] and runs of
/// characters. They are chosen by frequency alone, never by labels, so that all folds share them.
///
/// @param rows how many training rows they were counted in
/// @param words those of fewer tokens first
/// @param characters shorter ones first
record TextGrams(long rows, List<BoundedCounts.Count> words, List<BoundedCounts.Count> characters) {
    static final int MAX_WORDS = 16_384;
    static final int MAX_CHARACTERS = 32_768;
    static final int LONGEST = 5;
    /// Of scripts such as Chinese: about a word's length.
    private static final int LONGEST_IDEOGRAPHIC = 3;
    /// Of longer texts only the beginning is looked at for fitting.
    private static final int MAX_LENGTH = 4_000;

    TextGrams {
        words = words.stream()
                .sorted(Comparator.comparingInt(word -> word.key().split(" ", -1).length))
                .toList();
        characters = characters.stream()
                .sorted(Comparator.comparingInt(run -> run.key().length()))
                .toList();
    }

    int size() {
        return words.size() + characters.size();
    }

    /// The runs of 1 to [#LONGEST] characters, blanks among them, once each.
    static Set<String> characters(String text) {
        int length = Math.min(text.length(), MAX_LENGTH);
        Set<String> runs = new LinkedHashSet<>();
        for (int start = 0; start < length; start++) {
            int longest = Character.isIdeographic(text.charAt(start)) ? LONGEST_IDEOGRAPHIC : LONGEST;
            for (int end = start + 1; end <= Math.min(length, start + longest); end++) {
                runs.add(text.substring(start, end));
            }
        }
        return runs;
    }

    /// How rare each n-gram is (inverse document frequency), words first.
    float[] weights() {
        float[] weights = new float[size()];
        for (int i = 0; i < weights.length; i++) {
            long count = (i < words.size() ? words.get(i) : characters.get(i - words.size())).count();
            weights[i] = (float) (1 + StrictMath.log((1.0 + rows) / (1.0 + count)));
        }
        return weights;
    }

    static Map<String, Integer> index(List<BoundedCounts.Count> grams, int first) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < grams.size(); i++) {
            index.put(grams.get(i).key(), first + i);
        }
        return index;
    }
}
