package ai.aimass.infer.serving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Digest;
import ai.aimass.domain.Failure;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import ai.aimass.infer.fixture.Flowers;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.signing.Envelope;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionReaderTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final ModelName MODEL = new ModelName("flowers");
    private static final VersionId FIRST = new VersionId(TENANT, MODEL, 1);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final SigningKey key = SigningKey.generate();
    private final Publisher publisher = new Publisher(store, key);
    private final VersionReader reader = new VersionReader(store, key.publicKey());

    @Test
    void readsWhatWasSigned() {
        Version version = publisher.classifier(TENANT, "flowers", 1, 0);
        assertEquals(version, reader.find(FIRST).orElseThrow());
        assertArrayEquals(Flowers.classifier(0), reader.file(version, Version.MODEL));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertTrue(reader.find(FIRST).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {Version.MODEL, Version.REPORT, Version.CERTIFICATE})
    void refusesAnAlteredFileByName(String file) {
        Version version = publisher.classifier(TENANT, "flowers", 1, 0);
        Key blob = Keys.blob(TENANT, version.file(file).digest());
        byte[] bytes = store.read(blob).orElseThrow().bytes();
        bytes[bytes.length / 2] ^= 1;
        publisher.put(blob, bytes);
        assertRefused(() -> reader.file(version, file), file + " was altered");
    }

    @Test
    void refusesAFileThatIsCutOffOrGone() {
        Version version = publisher.classifier(TENANT, "flowers", 1, 0);
        Key blob = Keys.blob(TENANT, version.file(Version.MODEL).digest());
        byte[] bytes = store.read(blob).orElseThrow().bytes();
        publisher.put(blob, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused(() -> reader.file(version, Version.MODEL), "model.onnx was altered");
        VersionReader elsewhere = new VersionReader(new InMemoryObjectStore(), key.publicKey());
        assertRefused(() -> elsewhere.file(version, Version.MODEL), "model.onnx is missing");
    }

    @Test
    void refusesWhatAnotherKeySigned() {
        Version version = publisher.classifier(TENANT, "flowers", 1, 0);
        publisher.put(Keys.version(TENANT, MODEL, 1), publisher.envelope(version, SigningKey.generate()));
        assertRefused(() -> reader.find(FIRST), "manifest does not verify: signed by key");
    }

    @Test
    void refusesAnotherVersionsManifestInItsPlace() {
        Version second = publisher.classifier(TENANT, "flowers", 2, 0);
        publisher.put(Keys.version(TENANT, MODEL, 1), publisher.envelope(second, key));
        assertRefused(() -> reader.find(FIRST), "signed for another");
    }

    @Test
    void refusesAnotherModelsManifestInItsPlace() {
        Version other = publisher.classifier(TENANT, "trees", 1, 0);
        publisher.put(Keys.version(TENANT, MODEL, 1), publisher.envelope(other, key));
        assertRefused(() -> reader.find(FIRST), "signed for another");
    }

    @Test
    void refusesAnotherTenantsManifestInItsPlace() {
        Version other = publisher.classifier(new TenantId("other"), "flowers", 1, 0);
        publisher.put(Keys.version(TENANT, MODEL, 1), publisher.envelope(other, key));
        assertRefused(() -> reader.find(FIRST), "signed for another");
    }

    @Test
    void refusesAManifestWhoseDigestsWereExchanged() {
        Version version = publisher.classifier(TENANT, "flowers", 1, 0);
        Envelope envelope = Json.read(publisher.envelope(version, key), Envelope.CODEC, "test");
        String digest = version.file(Version.MODEL).digest().hex();
        String other = new String(envelope.payload(), StandardCharsets.UTF_8)
                .replace(digest, Digest.of("another model").hex());
        Envelope forged = new Envelope(
                envelope.payloadType(), other.getBytes(StandardCharsets.UTF_8), envelope.keyId(), envelope.signature());
        publisher.put(Keys.version(TENANT, MODEL, 1), Json.bytes(forged, Envelope.CODEC));
        assertRefused(() -> reader.find(FIRST), "the signature does not fit");
    }

    @Test
    void refusesWhatWasSignedAsSomethingElse() {
        Version version = publisher.classifier(TENANT, "flowers", 1, 0);
        Envelope envelope = Json.read(publisher.envelope(version, key), Envelope.CODEC, "test");
        Envelope other = key.sign("application/vnd.aimass.other+json", envelope.payload());
        publisher.put(Keys.version(TENANT, MODEL, 1), Json.bytes(other, Envelope.CODEC));
        assertRefused(() -> reader.find(FIRST), "signed as application/vnd.aimass.other+json");
    }

    @Test
    void refusesAnUnsignedManifest() {
        for (String text : List.of("", "{}", "[]", "null", "{\"payload\":\"e30=\"}", "\u0000")) {
            publisher.put(Keys.version(TENANT, MODEL, 1), text.getBytes(StandardCharsets.UTF_8));
            assertRefused(() -> reader.find(FIRST), "manifest cannot be read");
        }
    }

    /// Whatever byte of a manifest is altered: it is refused, or it says the same as before (white space, base64 that
    /// decodes to the same bytes).
    @Test
    void refusesOrIsUnchangedByAnyAlteredByteOfTheManifest() {
        long seed = 20260102;
        RandomGenerator random = new java.util.SplittableRandom(seed);
        Version version = publisher.classifier(TENANT, "flowers", 1, 0);
        Key place = Keys.version(TENANT, MODEL, 1);
        byte[] good = store.read(place).orElseThrow().bytes();
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << random.nextInt(8));
            publisher.put(place, bad);
            try {
                assertEquals(version, reader.find(FIRST).orElseThrow(), "byte " + i + ", seed " + seed);
            } catch (FailureException e) {
                assertEquals(Failure.Kind.INTERNAL, e.failure().kind(), "byte " + i + ", seed " + seed);
            }
        }
    }

    @Test
    void refusesAFileThatIsNotInTheManifest() {
        Version version = publisher.classifier(TENANT, "flowers", 1, 0);
        TreeMap<String, ai.aimass.domain.Blob> files = new TreeMap<>(version.files());
        files.remove(Version.REPORT);
        Version without = new Version(
                TENANT,
                MODEL,
                1,
                version.run(),
                version.dataset(),
                version.features(),
                version.candidate(),
                version.task(),
                version.schema(),
                files);
        assertRefused(() -> reader.file(without, Version.REPORT), "report.json is not in its manifest");
    }

    private static void assertRefused(org.junit.jupiter.api.function.Executable action, String why) {
        Failure failure = assertThrows(FailureException.class, action).failure();
        assertEquals(Failure.Kind.INTERNAL, failure.kind());
        assertTrue(failure.summary().startsWith("version 1 of model 'flowers' is not served: "), failure.summary());
        assertTrue(failure.summary().contains(why), failure.summary());
    }
}
