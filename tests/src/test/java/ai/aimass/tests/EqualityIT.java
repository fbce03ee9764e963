package ai.aimass.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.aimass.tests.SharedData.DataSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is served equals what the trainer computed, from the cells of a file to the answer. Compression is told to lose
/// nothing, so that all that lies between the two has to be exact: joining the graph, compressing, publishing, decoding
/// rows, serving. What it loses otherwise is in the certificate, and other tests hold the answers against that model.
final class EqualityIT {
    @RegisterExtension
    static final Platform PLATFORM = Platform.named("equality");

    @ParameterizedTest
    @EnumSource
    void servesWhatTheTrainerComputed(ShippedSet set) throws Exception {
        requireEqual(set.modelName(), set.target(), set.file(), set.table());
    }

    @ParameterizedTest
    @ValueSource(strings = {"titanic", "adult", "letter", "beijing_flats_anjuke", "auto_mpg", "california_housing"})
    void servesWhatTheTrainerComputedOnSharedSets(String name) throws Exception {
        var data = SharedData.find();
        assumeTrue(data.isPresent(), "the measuring sets do not lie beside the project (../shared/data)");
        DataSet set = data.get().read(name);
        Path file = PLATFORM.data().resolve(name + ".csv");
        Files.writeString(file, set.training().text());
        // Any search ends in the same kinds of members; the quality of these sets is another test's.
        requireEqual(name, set.target(), file, set.training(), "--budget", "quick");
    }

    private static void requireEqual(String name, String target, Path file, Table upload, String... more)
            throws Exception {
        List<String> options = new ArrayList<>(List.of("--max-loss", "0"));
        options.addAll(List.of(more));
        int version = PLATFORM.train(file, target, name, options.toArray(String[]::new))
                .path("version")
                .asInt();
        TestRows.ofTrainer(PLATFORM, name, version).requireServed(PLATFORM, name, version, upload);
    }
}
