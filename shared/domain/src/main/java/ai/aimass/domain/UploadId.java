package ai.aimass.domain;

import java.util.regex.Pattern;

/// One upload, and so one job: what the user follows until its model is served.
public record UploadId(String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public UploadId {
        Names.require("Upload", PATTERN, "1 to 63 of a-z, 0-9 and '-', beginning with a letter or digit", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
