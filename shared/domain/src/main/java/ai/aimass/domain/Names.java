package ai.aimass.domain;

import java.util.regex.Pattern;

/// Checks the names that become parts of object keys and URLs, so that none can leave its place.
final class Names {
    private Names() {}

    static String require(String what, Pattern pattern, String rule, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " '" + shortened(value) + "' is not usable: it takes " + rule);
        }
        return value;
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
