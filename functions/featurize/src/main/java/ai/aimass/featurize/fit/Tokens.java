package ai.aimass.featurize.fit;

import ai.aimass.onnx.GraphText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a text is cut into: runs of digits; words, in scripts that write them apart; single letters of all
/// other scripts, such as Chinese; signs that often mean something; symbols and emoji.
final class Tokens {
    private static final List<String> WORD_SCRIPTS =
            List.of("Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Devanagari");
    private static final String SIGNS = "[!?$€£¥%<>=+#@&]";

    /// For the graph's tokenizer, in RE2's syntax.
    static final String EXPRESSION = expression("\\p{", GraphText.SUPPLEMENTARY);

    private static final Pattern PATTERN = Pattern.compile(expression("\\p{Is", "[\\uE000-\\uE3FF][\\uE400-\\uE7FF]"));

    private Tokens() {}

    /// The plain way, for fitting. Should it ever cut a text in another way than the graph does, then the
    /// graph's way holds for all rows alike, since every feature is made by the graph.
    ///
    /// @param text as [GraphText] writes it
    /// @param limit how many tokens are wanted at most
    static List<String> of(String text, int limit) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = PATTERN.matcher(text);
        while (tokens.size() < limit && matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /// All terms of a text, once each: its tokens and what stands in a row. Three in a row only where each is
    /// one letter: that is about a word's length in Chinese.
    ///
    /// @return tokens joined by blanks, of which tokens have none
    static Set<String> terms(List<String> tokens) {
        Set<String> terms = new LinkedHashSet<>(tokens);
        for (int i = 1; i < tokens.size(); i++) {
            terms.add(tokens.get(i - 1) + " " + tokens.get(i));
            if (i >= 2 && isLetters(tokens.subList(i - 2, i + 1))) {
                terms.add(String.join(" ", tokens.subList(i - 2, i + 1)));
            }
        }
        return terms;
    }

    private static boolean isLetters(List<String> tokens) {
        return tokens.stream().allMatch(token -> token.length() == 1 && Character.isLetter(token.charAt(0)));
    }

    private static String expression(String script, String supplementary) {
        StringBuilder words = new StringBuilder("[");
        for (String name : WORD_SCRIPTS) {
            words.append(script).append(name).append('}');
        }
        words.append("\\p{M}]+");
        return String.join("|", "[0-9]+", words, "\\p{L}", SIGNS, "\\p{So}", supplementary);
    }
}
