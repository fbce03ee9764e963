package ai.aimass.decode.media;

import ai.aimass.decode.Messages;
import ai.aimass.decode.Reading;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads pictures, sounds and videos into what records hold. Many files go to one process of `ffmpeg`, each with the
/// one
/// demuxer that it begins as, so that a file under another's name opens nothing; what a file becomes does not depend on
/// those that go with it. A file that breaks the process is found by halving, and takes no other one along.
///
/// May be used by several threads. The programs are looked for when the first file comes.
public final class MediaDecoder {
    private static final int FILES_IN_PROCESS = 32;
    private static final int VIDEOS_IN_PROCESS = 4;

    private final MediaLimits limits;
    private @Nullable Program found;

    public MediaDecoder() {
        this(MediaLimits.DEFAULT);
    }

    public MediaDecoder(MediaLimits limits) {
        this.limits = limits;
    }

    /// Looking for it takes as long as decoding a picture.
    private synchronized Program program() {
        if (found == null) found = new Program(ProgramFolder.find(), limits);
        return found;
    }

    /// What files hold; empty for one that cannot be read.
    public List<Optional<Probe>> probe(List<byte[]> files) {
        Probing probing = new Probing(program());
        return together(files, 1, some -> List.of(probing.probe(some.getFirst())));
    }

    /// What files become as a column's values.
    ///
    /// @return for each file, in their order, its value or why it has none
    public List<Reading> decode(List<byte[]> files, ColumnType.Media type) {
        int atOnce = type instanceof ColumnType.Video ? VIDEOS_IN_PROCESS : FILES_IN_PROCESS;
        Recipe recipe = Recipe.of(type);
        Decoding decoding = new Decoding(program(), recipe, limits);
        return together(files, atOnce, some -> decoded(decoding, type, some));
    }

    private static List<Reading> decoded(Decoding decoding, ColumnType.Media type, List<byte[]> files) {
        List<Decoding.Input> inputs = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        for (byte[] file : files) {
            Optional<MediaFormat> format = MediaFormat.of(file);
            boolean mayBe =
                    format.filter(of -> of.kinds().contains(type.kind())).isPresent();
            if (mayBe) inputs.add(new Decoding.Input(readings.size(), format.orElseThrow(), file));
            readings.add(new Reading.Unreadable("expected " + Messages.aFileOf(type) + ", found "
                    + format.map(MediaFormat::label).orElse("another kind of file")));
        }
        decoding.decode(inputs).forEach((place, outcome) -> readings.set(place, reading(outcome)));
        return readings;
    }

    private static Reading reading(Decoding.Outcome outcome) {
        return switch (outcome) {
            case Decoding.Outcome.Decoded decoded -> new Reading.Decoded(new Value.Media(decoded.bytes()));
            case Decoding.Outcome.Failed failed -> new Reading.Unreadable(failed.reason());
        };
    }

    /// Works on pieces of a list, as many at once as there are processors.
    private static <T> List<T> together(List<byte[]> files, int pieceSize, Function<List<byte[]>, List<T>> work) {
        List<T> results = new ArrayList<>();
        if (files.size() <= pieceSize) return files.isEmpty() ? results : work.apply(files);
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<List<T>>> pieces = new ArrayList<>();
            for (int from = 0; from < files.size(); from += pieceSize) {
                List<byte[]> piece = files.subList(from, Math.min(from + pieceSize, files.size()));
                pieces.add(workers.submit(() -> work.apply(piece)));
            }
            for (Future<List<T>> piece : pieces) {
                results.addAll(piece.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files were decoded", e);
        }
    }
}
