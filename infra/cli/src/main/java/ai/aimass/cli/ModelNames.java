package ai.aimass.cli;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/// Makes a model's name out of a file's.
final class ModelNames {
    private static final int LONGEST = 63;

    private ModelNames() {}

    /// Without its endings, in the letters that a model's name can have.
    static String of(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        name = name.replaceFirst("(?i)\\.(gz|zip)$", "")
                .replaceFirst("(?i)\\.(csv|tsv|txt|tab|jsonl|ndjson|json)$", "");
        name = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9_]+", "-")
                .replaceFirst("^[-_]+", "");
        if (name.length() > LONGEST) name = name.substring(0, LONGEST);
        name = name.replaceFirst("-+$", "");
        return name.isEmpty() ? "model" : name;
    }
}
