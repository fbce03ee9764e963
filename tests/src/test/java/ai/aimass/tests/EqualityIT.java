package ai.aimass.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.aimass.tests.SharedData.DataSet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is served equals what the trainer computed, from the cells of a file to the answer. Compression is told to lose
/// nothing, so that all that lies between the two has to be exact: joining the graph, compressing, publishing, decoding
/// rows, serving. What it loses otherwise is in the certificate, and other tests hold the answers against that model.
final class EqualityIT {
    @RegisterExtension
    static final Platform PLATFORM = Platform.named("equality");

    @ParameterizedTest
    @CsvSource({"penguins, species", "german_credit, default", "wine_quality_white, quality"})
    void servesWhatTheTrainerComputed(String name, String target) throws Exception {
        Path file = Project.root().resolve("tests/data").resolve(name + ".csv");
        requireEqual(name, target, file, Table.of(Files.readString(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"titanic", "adult", "letter", "beijing_flats_anjuke", "auto_mpg", "california_housing"})
    void servesWhatTheTrainerComputedOnSharedSets(String name) throws Exception {
        var data = SharedData.find();
        assumeTrue(data.isPresent(), "the measuring sets do not lie beside the project (../shared/data)");
        DataSet set = data.get().read(name);
        Path file = PLATFORM.data().resolve(name + ".csv");
        Files.writeString(file, set.training().text());
        requireEqual(name, set.target(), file, set.training());
    }

    private static void requireEqual(String name, String target, Path file, Table upload) throws Exception {
        int version = PLATFORM.train(file, target, name, "--max-loss", "0")
                .path("version")
                .asInt();
        TestRows.ofTrainer(PLATFORM, name, version).requireServed(PLATFORM, name, version, upload);
    }
}
