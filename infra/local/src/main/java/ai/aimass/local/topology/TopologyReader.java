package ai.aimass.local.topology;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads `infra/topology.json`, which the deployment reads too.
public final class TopologyReader {
    private TopologyReader() {}

    /// @throws IOException saying what is wrong and where
    public static Topology read(Path file) throws IOException {
        try {
            return read(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new IOException("there is no topology " + file + ": is this the project's folder (--home)?", e);
        }
    }

    static Topology read(byte[] json, String what) throws IOException {
        try {
            JsonFields fields = JsonFields.of(Json.parse(json, what), what);
            return new Topology(
                    functions(fields.object("functions")),
                    fields.list("triggers", TopologyReader::trigger),
                    fields.list("routes", TopologyReader::route));
        } catch (MalformedJsonException e) {
            throw new IOException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(what + ": " + e.getMessage(), e);
        }
    }

    private static SortedMap<String, FunctionSpec> functions(JsonFields fields) {
        SortedMap<String, FunctionSpec> functions = new TreeMap<>();
        for (String name : fields.names()) {
            functions.put(name, function(name, fields.object(name)));
        }
        return functions;
    }

    private static FunctionSpec function(String name, JsonFields fields) {
        int memoryMegabytes = fields.integer("memoryMegabytes");
        Duration timeout = Duration.ofSeconds(fields.integer("timeoutSeconds"));
        try {
            return new FunctionSpec(name, memoryMegabytes, timeout, fields.integer("concurrency"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("function " + name + ": " + e.getMessage(), e);
        }
    }

    private static Trigger trigger(JsonFields fields) {
        return new Trigger(
                fields.text("function"),
                fields.parsed("bucket", TopologyReader::bucket),
                fields.text("prefix"),
                fields.text("suffix"));
    }

    private static Bucket bucket(String name) {
        return switch (name) {
            case "intake" -> Bucket.INTAKE;
            case "vault" -> Bucket.VAULT;
            default -> throw new IllegalArgumentException("a bucket is intake or vault, not '" + name + "'");
        };
    }

    private static Route route(JsonFields fields) {
        return new Route(fields.text("function"), fields.text("method"), fields.text("path"));
    }
}
