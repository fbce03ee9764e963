package ai.aimass.domain;

import java.util.regex.Pattern;

/// The name a tenant gives a model; its versions are numbered from 1.
public record ModelName(String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public ModelName {
        Names.require(
                "Model name", PATTERN, "1 to 63 of a-z, 0-9, '_' and '-', beginning with a letter or digit", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
