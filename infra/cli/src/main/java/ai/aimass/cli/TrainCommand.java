package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.Deployment;
import ai.aimass.cli.print.ProgressView;
import ai.aimass.cli.print.StageProgress;
import ai.aimass.cli.rows.MediaFiles;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        description =
                "Makes a model of data and serves it: CSV, TSV, JSON or JSON Lines, also gzipped or in a zip; or pictures,"
                        + " sounds or videos in a zip or folder, with a folder for each label or a CSV that names the files.")
final class TrainCommand extends CommandBase {
    @Parameters(paramLabel = "FILE", description = "The file or folder to learn from.")
    Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name; without it the file's.")
    @Nullable
    String name;

    @Mixin
    TrainingOptions training = new TrainingOptions();

    TrainCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() throws IOException {
        check(file);
        training.check();
        if (!Files.isDirectory(file)) return trained(file);
        Path zip = FolderZip.of(file);
        try {
            return trained(zip);
        } finally {
            FolderZip.delete(zip);
        }
    }

    /// @param content the file, or the folder packed into one
    private Result trained(Path content) throws IOException {
        Optional<Deployment> named = options.named(here);
        Deployment deployment = named.isPresent() ? named.get() : new LocalPlatform(here, options).started(List.of());
        ApiClient client = new ApiClient(deployment);
        JsonNode job = job(client, content);
        String model = job.path("model").asText();
        JsonNode version = client.get(
                ApiClient.path("models", model, "versions", job.path("version").asText()));
        TrainingResult result = new TrainingResult(deployment, job, version, file, goodRow(client, job));
        return new Result(result.document(), result.text());
    }

    private JsonNode job(ApiClient client, Path content) throws IOException {
        try (ProgressView view = ProgressView.on(here.console())) {
            String upload = new Sender(client, view).send(content, name != null ? name : ModelNames.of(file), training);
            // Where a person watches, bars follow, and the end or an interruption will name it.
            if (!here.console().terminal()) here.console().err().println("job: " + upload);
            Interruption interruption = Interruption.says(
                    here.console(), "\nThe job goes on. To follow it:" + " ./aimass status " + upload + " --follow");
            try {
                List<StageProgress> sent = List.of(StageProgress.of(Sender.STAGE, StageProgress.State.DONE));
                return new JobFollower(client, view, sent).follow(upload);
            } finally {
                interruption.cancel();
            }
        }
    }

    /// The number of the first row that could be read.
    private static int goodRow(ApiClient client, JsonNode job) {
        if (job.path("dataset").path("rows").path("rejected").asLong() == 0) return 1;
        String upload = job.path("upload").asText();
        Set<Integer> rejected = Rejects.of(client, upload)
                .valueStream()
                .map(reject -> reject.path("row").asInt())
                .collect(Collectors.toSet());
        return IntStream.iterate(1, row -> row + 1)
                .filter(row -> !rejected.contains(row))
                .findFirst()
                .orElseThrow();
    }

    private static void check(Path file) throws IOException {
        if (!Files.exists(file)) throw new UserMistake("there is no file " + file);
        if (Files.isDirectory(file)) {
            if (MediaFiles.inFolder(file).isEmpty()) throw new UserMistake("there is no file in " + file);
            return;
        }
        if (!Files.isRegularFile(file)) throw new UserMistake(file + " is not a file");
        if (!Files.isReadable(file)) throw new UserMistake(file + " may not be read");
        if (Files.size(file) == 0) throw new UserMistake(file + " is empty");
    }
}
