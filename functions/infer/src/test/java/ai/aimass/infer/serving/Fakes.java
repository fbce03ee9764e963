package ai.aimass.infer.serving;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Digest;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Version;
import ai.aimass.infer.fixture.Flowers;
import ai.aimass.infer.rows.RowSchema;
import java.util.Map;
import java.util.TreeMap;

/// Stand-ins for what tests here do not look at.
final class Fakes {
    private Fakes() {}

    static OpenModel openModel(VersionId id, Predictor predictor, long sizeBytes) {
        Schema schema = Flowers.schema("species");
        Digest digest = Digest.of("fake");
        Version version = new Version(
                id.tenant(),
                id.model(),
                id.number(),
                RunId.of(digest, digest),
                digest,
                digest,
                digest,
                Flowers.SPECIES,
                schema,
                new TreeMap<>(Map.of(Version.MODEL, new Blob(digest, sizeBytes))));
        Explaining explaining = new Explaining(() -> {
            throw new IllegalStateException("nothing is explained here");
        });
        return new OpenModel(version, new RowSchema(schema), predictor, sizeBytes, explaining);
    }
}
