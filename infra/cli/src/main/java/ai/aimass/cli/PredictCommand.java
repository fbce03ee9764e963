package ai.aimass.cli;

import ai.aimass.cli.api.Answer;
import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.ApiException;
import ai.aimass.cli.print.CsvPredictions;
import ai.aimass.cli.print.JsonPredictions;
import ai.aimass.cli.print.PredictionWriter;
import ai.aimass.cli.print.TextPredictions;
import ai.aimass.cli.rows.Chunk;
import ai.aimass.cli.rows.Chunks;
import ai.aimass.cli.rows.CsvChunks;
import ai.aimass.cli.rows.JsonChunks;
import ai.aimass.cli.rows.MediaChunks;
import ai.aimass.cli.rows.MediaFiles;
import ai.aimass.cli.rows.RowFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "predict",
        description = "Asks a model about each row of a file, of any length: CSV, TSV, JSON or JSON Lines, also gzipped"
                + " or in a zip; or about a picture, sound or video, or a folder or zip of them. Answers come in the"
                + " order of the rows or files.")
final class PredictCommand implements Callable<Integer> {
    private static final String JSON = "application/json";
    /// A deployment explains no more rows at once.
    private static final int EXPLAINED_ROWS = 100;
    private static final Set<String> MEDIA = Set.of("image", "sound", "video");

    @Mixin
    Options options = new Options();

    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    String name = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "The rows, or a file or folder to ask about; - is standard input.")
    String file = "-";

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "text", description = "text, csv or json.")
    PredictionFormat output = PredictionFormat.text;

    @Option(names = "--version", paramLabel = "N", description = "The version; without it the one that is served.")
    @Nullable
    Integer version;

    @Option(
            names = "--explain",
            description = "Also what each column adds to the prediction: base and contributions sum to the probability"
                    + " of the predicted class, or to the number.")
    boolean explain;

    @Option(
            names = "--no-header",
            description = "The table's first record is a row; its columns are those the model has learned from.")
    boolean noHeader;

    private final Surroundings here;
    private final InputStream standardInput;
    private boolean begun;

    PredictCommand(Surroundings here, InputStream standardInput) {
        this.here = here;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws IOException {
        ApiClient client = options.client(here);
        Optional<MediaFiles> media = file.equals("-") ? Optional.empty() : MediaFiles.open(existing());
        if (media.isPresent()) {
            try (MediaFiles files = media.get()) {
                predict(client, new MediaChunks(files, mediaColumn(client), content -> attach(client, content)));
            }
            return 0;
        }
        try (InputStream in = open()) {
            RowFile rows = RowFile.open(in);
            Chunks chunks = rows.isJson() ? new JsonChunks(rows.bytes()) : table(client, rows.bytes());
            predict(client, chunks);
        }
        return 0;
    }

    private void predict(ApiClient client, Chunks chunks) throws IOException {
        PredictionWriter writer = writer();
        try {
            Optional<Chunk> chunk = chunks.next();
            if (chunk.isEmpty()) askNothing(client, writer);
            while (chunk.isPresent()) {
                ask(client, chunks, chunk.get(), writer);
                chunk = chunks.next();
            }
        } catch (RuntimeException e) {
            if (begun) writer.finish(Optional.of(e));
            throw e;
        }
        writer.finish(Optional.empty());
    }

    private PredictionWriter writer() {
        PrintStream out = here.console().out();
        return switch (output) {
            case text -> new TextPredictions(out);
            case csv -> new CsvPredictions(out);
            case json -> new JsonPredictions(out);
        };
    }

    /// Whether something of the answer is written, so that an error has to end it rather than take its place.
    boolean hasBegun() {
        return begun;
    }

    /// A file without rows has an answer too: one without predictions.
    private void askNothing(ApiClient client, PredictionWriter writer) {
        boolean csv = output == PredictionFormat.csv;
        byte[] none = "[]".getBytes(StandardCharsets.UTF_8);
        Answer answer = client.post(path(), JSON, csv ? "text/csv" : JSON, none);
        if (csv) {
            here.console().out().print(new String(answer.body(), StandardCharsets.UTF_8));
        } else {
            writer.write(answer.json());
        }
    }

    private String path() {
        String path = version == null
                ? ApiClient.path("models", name, "predict")
                : ApiClient.path("models", name, "versions", version.toString(), "predict");
        return explain ? path + "?explain=true" : path;
    }

    /// All pieces are asked of the version that answered the first one, whatever happens to its alias meanwhile.
    private void ask(ApiClient client, Chunks chunks, Chunk chunk, PredictionWriter writer) throws IOException {
        if (explain && chunk.rows() > EXPLAINED_ROWS) {
            for (Chunk half : chunks.split(chunk)) ask(client, chunks, half, writer);
            return;
        }
        Answer answer;
        try {
            answer = client.post(path(), chunk.contentType(), JSON, chunk.body());
        } catch (ApiException e) {
            if (e.status() == 413 && chunk.rows() > 1) {
                for (Chunk half : chunks.split(chunk)) ask(client, chunks, half, writer);
                return;
            }
            throw inFile(e, chunk);
        }
        JsonNode predictions = answer.json();
        if (predictions.path("predictions").size() != chunk.rows()) {
            throw new CommandFailure(chunk.rows() + " rows got "
                    + predictions.path("predictions").size() + " answers");
        }
        version = predictions.path("version").asInt();
        if (!begun) warn(predictions);
        begun = true;
        writer.write(predictions);
    }

    /// The rows that an error names are counted within the piece; people count them within the file.
    private static ApiException inFile(ApiException e, Chunk chunk) {
        JsonNode copy = e.problem().deepCopy();
        for (JsonNode problem : copy.path("problems")) {
            if (problem instanceof ObjectNode node && node.has("row")) {
                node.put("row", node.path("row").asLong() + chunk.firstRow());
            }
        }
        return new ApiException(e.status(), String.valueOf(e.getMessage()), copy);
    }

    private InputStream open() throws IOException {
        return file.equals("-") ? standardInput : Files.newInputStream(existing());
    }

    private Path existing() {
        Path path = Path.of(file);
        if (!Files.exists(path)) throw new UserMistake("there is no file " + file);
        return path;
    }

    private static String attach(ApiClient client, byte[] content) throws IOException {
        JsonNode ticket = client.post(ApiClient.path("attachments"), JSON, JSON, new byte[0])
                .json();
        client.upload(URI.create(ticket.path("url").asText()), content);
        return ticket.path("cell").asText();
    }

    /// The column that a file alone is the value of.
    private String mediaColumn(ApiClient client) {
        List<String> columns = new ArrayList<>();
        client.get(ApiClient.path("models", name))
                .path("current")
                .path("columns")
                .forEach(column -> {
                    boolean feature = column.path("role").asText().equals("feature");
                    if (feature && MEDIA.contains(column.path("type").asText())) {
                        columns.add(column.path("name").asText());
                    }
                });
        if (columns.size() == 1) return columns.getFirst();
        throw new UserMistake(
                columns.isEmpty()
                        ? "model " + name + " takes no pictures, sounds or videos, but rows"
                        : "model " + name + " takes files in several columns: " + String.join(", ", columns)
                                + "; send JSON rows that hold each file in base64");
    }

    private void warn(JsonNode predictions) {
        for (String field : List.of("ignoredColumns", "missingColumns")) {
            List<String> columns = new ArrayList<>();
            predictions.path(field).forEach(column -> columns.add(column.asText()));
            if (columns.isEmpty()) continue;
            String what = field.startsWith("ignored")
                    ? "Columns that the model does not use: "
                    : "Columns that are not there and count as missing: ";
            here.console().err().println(what + String.join(", ", columns));
        }
    }

    private Chunks table(ApiClient client, InputStream in) throws IOException {
        if (!noHeader) return CsvChunks.of(in);
        JsonNode current = client.get(ApiClient.path("models", name)).path("current");
        List<String> names = new ArrayList<>();
        current.path("columns").forEach(column -> names.add(column.path("name").asText()));
        return CsvChunks.of(in, names, current.path("target").asText());
    }
}
