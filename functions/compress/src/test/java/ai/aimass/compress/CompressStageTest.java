package ai.aimass.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.compress.measure.Deviation;
import ai.aimass.compress.measure.Predicted;
import ai.aimass.domain.Alias;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Task;
import ai.aimass.domain.Version;
import ai.aimass.onnx.Graphs;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.TreeEnsemble;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.json.VersionCodec;
import ai.aimass.storage.signing.Envelope;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import ai.aimass.testkit.InMemoryObjectStore;
import ai.aimass.testkit.MortalStore;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompressStageTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final float[][] ROWS = TestModels.rows(900, 1);

    @Test
    void publishesASmallerModelWithinTheBudget() throws Exception {
        Vault vault = new Vault(new InMemoryObjectStore());
        TestCandidate candidate = classifier(0.02);
        candidate.publish(vault);
        stage(vault).accept(TestCandidate.MANIFEST);

        Version version = version(vault, 1);
        assertEquals(TestCandidate.RUN, version.run());
        assertEquals(version.file(Version.REPORT), version.file("more.txt"));
        JsonFields certificate = certificate(vault, version);
        long before = certificate.object("sizeBytes").whole("before");
        long after = certificate.object("sizeBytes").whole("after");
        assertEquals(candidate.model().getSerializedSize(), before);
        assertEquals(version.file(Version.MODEL).sizeBytes(), after);
        assertTrue(after < 0.7 * before, after + " of " + before);
        JsonFields metric = certificate.object("metric");
        assertTrue(metric.object("after").number("accuracy")
                >= metric.object("before").number("accuracy") - 0.02);
        assertTrue(certificate.number("labelAgreement") > 0.9);
        assertFalse(certificate.has("note"));
        assertEquals(1, latest(vault));
    }

    @Test
    void tellsWhatThePublishedModelGivesForEachTestRow() throws Exception {
        Vault vault = new Vault(new InMemoryObjectStore());
        classifier(0.02).publish(vault);
        stage(vault).accept(TestCandidate.MANIFEST);

        Version version = version(vault, 1);
        SortedMap<String, Tensor> file =
                Safetensors.read(vault.read(TestCandidate.TENANT, version.file(Version.PREDICTIONS)));
        long[] rows = assertInstanceOf(Tensor.I64.class, file.get("row")).values();
        double[] outputs =
                assertInstanceOf(Tensor.F64.class, file.get("outputs")).values();
        ModelProto model = Graphs.read(vault.read(TestCandidate.TENANT, version.file(Version.MODEL)));
        FloatMatrix expected = TestModels.run(model, TestModels.inputs(ROWS), Heads.PROBABILITIES);
        assertEquals(TestCandidate.testRows(ROWS.length).size(), rows.length);
        for (int i = 0; i < rows.length; i++) {
            assertEquals(TestCandidate.testRows(ROWS.length).get(i).intValue(), rows[i]);
            for (int output = 0; output < 3; output++) {
                assertEquals(expected.get((int) rows[i], output), outputs[i * 3 + output]);
            }
        }
    }

    @Test
    void changesNothingWithoutABudget() throws Exception {
        Vault vault = new Vault(new InMemoryObjectStore());
        TestCandidate candidate = classifier(0);
        candidate.publish(vault);
        stage(vault).accept(TestCandidate.MANIFEST);

        Version version = version(vault, 1);
        ModelInputs rows = TestModels.inputs(ROWS);
        ModelProto published = Graphs.read(vault.read(TestCandidate.TENANT, version.file(Version.MODEL)));
        Deviation deviation = Deviation.between(
                TestModels.run(candidate.model(), rows, Heads.PROBABILITIES),
                TestModels.run(published, rows, Heads.PROBABILITIES));
        assertTrue(deviation.max() <= 1e-6, deviation.toString());
        assertTrue(certificate(vault, version).list("passes", pass -> pass.text("pass")).stream()
                .noneMatch(pass -> pass.startsWith("fewer") || pass.startsWith("merged")));
    }

    @Test
    void compressesRegressors() throws Exception {
        Vault vault = new Vault(new InMemoryObjectStore());
        double[] labels = TestModels.numbersOf(ROWS, 5);
        new TestCandidate(
                        TestModels.regressor(SmallForest.learn(ROWS, labels, 0, 60, 5, 1), 30, 0.8),
                        TestModels.regressor(SmallForest.learn(ROWS, labels, 0, 60, 5, 2), 30, 0.8),
                        ROWS,
                        labels,
                        0,
                        0.01)
                .publish(vault);
        stage(vault).accept(TestCandidate.MANIFEST);
        JsonFields certificate = certificate(vault, version(vault, 1));
        JsonFields metric = certificate.object("metric");
        assertTrue(metric.object("after").number("rmse")
                <= 1.01 * metric.object("before").number("rmse"));
        assertTrue(certificate.object("sizeBytes").whole("after")
                < certificate.object("sizeBytes").whole("before"));
        double held = certificate.object("coverage").number("before");
        assertTrue(held > 0.5 && held < 1, "holds the truth of a share of " + held);
        assertTrue(certificate.object("coverage").number("after") >= Math.min(held, 0.8) - 0.01);
        ModelProto published =
                Graphs.read(vault.read(TestCandidate.TENANT, version(vault, 1).file(Version.MODEL)));
        assertEquals(0.8, ModelMetadata.read(published).confidence());
        assertNotNull(Predicted.of(published, TestModels.inputs(ROWS), new Task.Regression())
                .regions());
        // The text is read by no tree.
        assertTrue(certificate.list("passes", pass -> pass.text("pass") + pass.bool("kept")).stream()
                .anyMatch("blocks of features that nothing readstrue"::equals));
    }

    @Test
    void publishesTheModelAsItWasWhereNoPassCanDoAnything() throws Exception {
        Vault vault = new Vault(new InMemoryObjectStore());
        double[] labels = TestModels.classesOf(ROWS, 5);
        // Trees as another program might write them.
        ModelProto model = strange(TestModels.classifier(SmallForest.learn(ROWS, labels, 3, 5, 3, 1)));
        new TestCandidate(model, model, ROWS, labels, 3, 0.02).publish(vault);
        stage(vault).accept(TestCandidate.MANIFEST);
        Version version = version(vault, 1);
        assertArrayEquals(model.toByteArray(), vault.read(TestCandidate.TENANT, version.file(Version.MODEL)));
    }

    @Test
    void fallsBackToTheOriginalWhereTheClockSaysThatItIsFaster() throws Exception {
        Vault vault = new Vault(new InMemoryObjectStore());
        TestCandidate candidate = classifier(0.02);
        candidate.publish(vault);
        // Reads come in fours: the start and end of the one, then of the other, which takes twice as long.
        long[] clock = {0, 0};
        new CompressStage(vault, KEY, () -> {
                    long[] steps = {0, 1_000_000, 0, 2_000_000};
                    return clock[0] += steps[(int) (clock[1]++ % 4)];
                })
                .accept(TestCandidate.MANIFEST);
        Version version = version(vault, 1);
        assertArrayEquals(
                candidate.model().toByteArray(), vault.read(TestCandidate.TENANT, version.file(Version.MODEL)));
        assertTrue(certificate(vault, version).text("note").contains("slower"));
    }

    @Test
    void givesTheSameModelAgain() throws Exception {
        List<byte[]> models = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Vault vault = new Vault(new InMemoryObjectStore());
            classifier(0.02).publish(vault);
            stage(vault).accept(TestCandidate.MANIFEST);
            models.add(vault.read(TestCandidate.TENANT, version(vault, 1).file(Version.MODEL)));
        }
        assertArrayEquals(models.get(0), models.get(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void publishesOneVersionWhereverItIsKilled(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        InMemoryObjectStore store = new InMemoryObjectStore();
        Vault vault = new Vault(store);
        classifier(0.02).publish(vault);
        MortalStore mortal = new MortalStore(store, () -> random.nextInt(25) == 0);
        while (!vault.exists(Keys.published(TestCandidate.TENANT, TestCandidate.RUN))) {
            try {
                stage(new Vault(mortal)).accept(TestCandidate.MANIFEST);
            } catch (MortalStore.Killed e) {
                // Killed; the event is handed out again.
            }
        }
        stage(vault).accept(TestCandidate.MANIFEST);
        assertEquals(TestCandidate.RUN, version(vault, 1).run());
        assertTrue(store.read(Keys.version(TestCandidate.TENANT, TestCandidate.MODEL, 2))
                .isEmpty());
        assertEquals(1, latest(vault));
    }

    @Test
    void worksWithoutTestRows() throws Exception {
        Vault vault = new Vault(new InMemoryObjectStore());
        TestCandidate candidate = classifier(0.02);
        candidate.publishWithoutTestRows(vault);
        stage(vault).accept(TestCandidate.MANIFEST);
        JsonFields certificate = certificate(vault, version(vault, 1));
        assertFalse(certificate.has("metric"));
    }

    private static CompressStage stage(Vault vault) {
        return new CompressStage(vault, KEY, System::nanoTime);
    }

    private static TestCandidate classifier(double maxLoss) {
        double[] labels = TestModels.classesOf(ROWS, 5);
        TreeEnsemble one = SmallForest.learn(ROWS, labels, 3, 60, 6, 1);
        TreeEnsemble other = SmallForest.learn(ROWS, labels, 3, 60, 6, 2);
        return new TestCandidate(TestModels.classifier(one), TestModels.classifier(other), ROWS, labels, 3, maxLoss);
    }

    private static ModelProto strange(ModelProto model) {
        ModelProto.Builder changed = model.toBuilder();
        changed.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("TreeEnsembleRegressor"))
                .forEach(node -> node.addAttribute(ai.aimass.onnx.Attributes.floats(
                        "nodes_hitrates", new float[node.getAttribute(0).getIntsCount()])));
        return changed.build();
    }

    private static Version version(Vault vault, int number) throws Exception {
        byte[] bytes = vault.store()
                .read(Keys.version(TestCandidate.TENANT, TestCandidate.MODEL, number))
                .orElseThrow()
                .bytes();
        Envelope envelope = Json.read(bytes, Envelope.CODEC, "version");
        byte[] payload = KEY.publicKey().verify(envelope, VersionCodec.PAYLOAD_TYPE);
        return Json.read(payload, new VersionCodec(), "version");
    }

    private static JsonFields certificate(Vault vault, Version version) {
        byte[] bytes = vault.read(TestCandidate.TENANT, version.file(Version.CERTIFICATE));
        return JsonFields.of(Json.parse(bytes, "certificate"), "certificate");
    }

    private static int latest(Vault vault) {
        byte[] alias = vault.store()
                .read(Keys.alias(TestCandidate.TENANT, TestCandidate.MODEL, Alias.LATEST))
                .orElseThrow()
                .bytes();
        return Json.read(alias, PointerCodecs.ALIAS, "alias").version();
    }
}
