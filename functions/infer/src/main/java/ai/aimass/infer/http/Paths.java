package ai.aimass.infer.http;

import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.infer.serving.VersionId;
import java.util.function.Supplier;

/// Reads the names in a path. What cannot be a name names nothing, so it is simply not there.
final class Paths {
    private Paths() {}

    static ModelName model(String name) {
        return named(() -> new ModelName(name), "model", name);
    }

    static UploadId upload(String id) {
        return named(() -> new UploadId(id), "upload", id);
    }

    static AliasId alias(TenantId tenant, String model, String alias) {
        ModelName name = model(model);
        return named(() -> new AliasId(tenant, name, alias), "alias", alias);
    }

    static VersionId version(TenantId tenant, String model, String number) {
        ModelName name = model(model);
        return named(() -> new VersionId(tenant, name, positive(number)), "version", number);
    }

    static ProblemException missing(String what, Object name) {
        return new ProblemException(ProblemKind.NOT_FOUND, "there is no " + what + " '" + shortened(name) + "'");
    }

    private static <T> T named(Supplier<T> parse, String what, String value) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw missing(what, value);
        }
    }

    /// Digits alone: no sign, no blanks, no other script's digits, no leading zero, so that one version has one path.
    private static int positive(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) throw new IllegalArgumentException(text);
        return Integer.parseInt(text);
    }

    static String shortened(Object name) {
        String text = name.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
