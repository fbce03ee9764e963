package ai.aimass.decode.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Runs `ffmpeg` over files in a folder of their own, which is gone afterwards.
final class Decoding {
    /// `[mov,mp4,m4a @ 0x55d0c8f1]`, and what says how messages were cut short.
    private static final Pattern WHERE = Pattern.compile("\\[[^\\]]* @ 0x[0-9a-f]+\\] ?");

    /// What it says of a sound that is to be a video, and the other way round.
    private static final List<String> NO_STREAM = List.of("matches no streams", "does not contain any stream");

    private static final int LONGEST_REASON = 160;

    /// @param place of the file among those that were asked about
    record Input(int place, MediaFormat format, byte[] file) {}

    /// What became of a file.
    sealed interface Outcome {
        record Decoded(byte[] bytes) implements Outcome {}

        record Failed(String reason) implements Outcome {}
    }

    private final Program program;
    private final Recipe recipe;
    private final MediaLimits limits;

    Decoding(Program program, Recipe recipe, MediaLimits limits) {
        this.program = program;
        this.recipe = recipe;
        this.limits = limits;
    }

    /// @return by place
    Map<Integer, Outcome> decode(List<Input> inputs) {
        if (inputs.isEmpty()) return Map.of();
        Map<Integer, Outcome> outcomes = new HashMap<>();
        List<Input> undone = run(inputs, outcomes);
        // Where the process came to nothing, a file that broke it may have kept it from the others.
        if (undone.size() == 1 && inputs.size() > 1) {
            outcomes.putAll(decode(undone));
        } else if (undone.size() > 1) {
            outcomes.putAll(decode(undone.subList(0, undone.size() / 2)));
            outcomes.putAll(decode(undone.subList(undone.size() / 2, undone.size())));
        }
        return outcomes;
    }

    /// @return those that nothing came of; none where there was only one
    private List<Input> run(List<Input> inputs, Map<Integer, Outcome> outcomes) {
        try {
            Path work = Files.createTempDirectory("aimass-decode");
            try {
                for (int i = 0; i < inputs.size(); i++) {
                    Files.write(work.resolve(String.valueOf(i)), inputs.get(i).file());
                }
                int seconds = inputs.size() == 1 ? limits.seconds() : limits.secondsTogether();
                Program.Ended ended = program.run("ffmpeg", arguments(inputs), work, recipe.mostBytes(), seconds);
                List<Input> undone = new ArrayList<>();
                for (int i = 0; i < inputs.size(); i++) {
                    Input input = inputs.get(i);
                    Optional<byte[]> value = ended.wasStopped() ? Optional.empty() : value(work, i);
                    if (value.isPresent()) outcomes.put(input.place(), new Outcome.Decoded(value.get()));
                    else undone.add(input);
                }
                if (inputs.size() > 1 || undone.isEmpty()) return undone;
                outcomes.put(inputs.getFirst().place(), new Outcome.Failed(reason(ended)));
                return List.of();
            } finally {
                ProgramFolder.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("files cannot be decoded", e);
        }
    }

    private List<String> arguments(List<Input> inputs) {
        List<String> arguments = new ArrayList<>(List.of(
                "-hide_banner", "-nostdin", "-v", "error", "-max_alloc", String.valueOf(limits.memoryBytes() / 4)));
        // Processes run beside each other already; threads for each file's scaling cost more than they save.
        arguments.addAll(List.of("-filter_threads", "1"));
        for (int i = 0; i < inputs.size(); i++) {
            MediaFormat format = inputs.get(i).format();
            String demuxer = format.demuxer();
            arguments.addAll(recipe.inputs(format));
            arguments.addAll(List.of(
                    "-protocol_whitelist",
                    "file",
                    "-format_whitelist",
                    demuxer,
                    "-f",
                    demuxer,
                    "-max_pixels",
                    String.valueOf(limits.pixels()),
                    "-threads",
                    "1",
                    "-flags",
                    "+bitexact",
                    "-i",
                    String.valueOf(i)));
        }
        for (int i = 0; i < inputs.size(); i++) {
            arguments.addAll(recipe.outputs(i, String.valueOf(i)));
        }
        return arguments;
    }

    private Optional<byte[]> value(Path work, int input) throws IOException {
        List<byte[]> streams = new ArrayList<>();
        for (String stream : recipe.streams()) {
            Path file = work.resolve(input + stream);
            if (!Files.exists(file)) {
                streams.add(new byte[0]);
                continue;
            }
            try (InputStream in = Files.newInputStream(file)) {
                streams.add(in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, recipe.mostBytes())));
            }
        }
        return recipe.value(streams);
    }

    /// What ffmpeg complained of first, without what means nothing to people.
    private static String reason(Program.Ended ended) {
        if (ended.wasStopped()) return "the file takes too long to decode";
        String complaint = ended.errors()
                .lines()
                .map(line -> WHERE.matcher(line).replaceAll("").strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("it is cut off or damaged");
        if (NO_STREAM.stream().anyMatch(complaint::contains)) return "there is nothing of this kind in the file";
        String shortened = complaint.substring(0, Math.min(LONGEST_REASON, complaint.length()));
        return "the file cannot be decoded: " + shortened;
    }
}
