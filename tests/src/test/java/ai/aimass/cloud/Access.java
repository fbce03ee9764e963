package ai.aimass.cloud;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.tests.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `infra/terraform/access.json` lets one function do, in the meaning that IAM gives it.
///
/// @param variables the names of those that it is given
record Access(List<String> variables, List<Grant> grants) {
    /// @param write whether objects may also be written; whoever may write them may read them
    /// @param pattern `*` stands for any characters, `/` among them
    record Grant(Bucket bucket, boolean write, String pattern) {
        boolean covers(Key key) {
            return key.bucket() == bucket
                    && Stream.of(pattern.split("\\*", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.collectingAndThen(
                                    Collectors.joining(".*"), regex -> Pattern.matches(regex, key.path())));
        }
    }

    static SortedMap<String, Access> byFunction() throws IOException {
        Path file = Project.root().resolve("infra/terraform/access.json");
        JsonFields functions = JsonFields.of(Json.parse(Files.readAllBytes(file), "access.json"), "access.json");
        SortedMap<String, Access> byFunction = new TreeMap<>();
        for (String name : functions.names()) {
            byFunction.put(name, of(functions.object(name)));
        }
        return byFunction;
    }

    private static Access of(JsonFields function) {
        List<Grant> grants = Stream.of(Bucket.values())
                .filter(bucket -> function.has(label(bucket)))
                .flatMap(bucket ->
                        Stream.concat(grants(function, bucket, "read", false), grants(function, bucket, "write", true)))
                .toList();
        return new Access(function.texts("variables"), grants);
    }

    private static Stream<Grant> grants(JsonFields function, Bucket bucket, String name, boolean write) {
        return function.object(label(bucket)).texts(name).stream().map(pattern -> new Grant(bucket, write, pattern));
    }

    /// The grant by which this may be done; empty where none allows it.
    Optional<Grant> grant(Key key, boolean write) {
        return grants.stream()
                .filter(grant -> (grant.write() || !write) && grant.covers(key))
                .findFirst();
    }

    /// Lists are of whole buckets.
    boolean maySee(Bucket bucket) {
        return grants.stream().anyMatch(grant -> grant.bucket() == bucket);
    }

    private static String label(Bucket bucket) {
        return bucket.name().toLowerCase(Locale.ROOT);
    }
}
