package ai.aimass.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.AccessGrant;
import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.UploadId;
import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.jobs.Attachments;
import ai.aimass.infer.jobs.JobReader;
import ai.aimass.infer.jobs.JobState;
import ai.aimass.infer.jobs.UploadForm;
import ai.aimass.infer.jobs.UploadIds;
import ai.aimass.infer.jobs.Uploads;
import ai.aimass.infer.models.Aliases;
import ai.aimass.infer.models.ModelIndex;
import ai.aimass.infer.models.Precondition;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.infer.serving.CarriedObjects;
import ai.aimass.infer.serving.Lease;
import ai.aimass.infer.serving.ModelCache;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.OnnxModelOpener;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.infer.warmup.LastAsked;
import ai.aimass.infer.warmup.Warmup;
import ai.aimass.local.topology.TopologyReader;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.s3.S3Settings;
import ai.aimass.tests.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The roles of the deployment against what the functions do: everything that is granted is needed, and everything
/// needed is granted.
final class CloudAccessTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final ModelName MODEL = new ModelName("sums");
    private static final RunId OTHER_RUN = RunId.of(Digest.of("another file"), Digest.of("another request"));

    @Test
    void everyFunctionMayDoWhatItDoesAndNothingElse() throws IOException {
        GuardedFunctions functions = new GuardedFunctions();

        fromUploadToServing(functions);
        ofBrokenUpload(functions);
        functions.fail(Stage.FEATURIZE, Keys.dataset(TENANT, OTHER_RUN));
        functions.fail(Stage.TRAIN, Keys.features(TENANT, OTHER_RUN));
        functions.fail(Stage.COMPRESS, Keys.candidate(TENANT, OTHER_RUN));

        functions.stores().forEach((name, store) -> {
            assertEquals(Set.of(), store.refused(), name + " needs what it is not granted");
            assertEquals(Set.of(), store.unused(), name + " is granted what it does not need");
        });
    }

    @Test
    void everyFunctionIsGivenTheVariablesThatItReads() throws IOException {
        Map<String, Access> access = Access.byFunction();
        assertEquals(
                TopologyReader.read(Project.root().resolve("infra/topology.json"))
                        .functions()
                        .keySet(),
                access.keySet());
        access.forEach((name, given) -> {
            Map<String, String> variables = new TreeMap<>(Map.of("AWS_REGION", "eu-central-1"));
            given.variables().forEach(variable -> variables.put(variable, "value"));
            assertNull(S3Settings.fromEnvironment(variables).endpoint(), name);
        });
        assertEquals(Set.of("compress"), given(access, "AIMASS_SIGNING_KEY"), "the secret key is for one alone");
        assertEquals(Set.of("infer"), given(access, "AIMASS_VERIFYING_KEY"));
    }

    private static Set<String> given(Map<String, Access> access, String variable) {
        return access.entrySet().stream()
                .filter(entry -> entry.getValue().variables().contains(variable))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static void fromUploadToServing(GuardedFunctions functions) {
        GuardedStore seen = functions.storeOf("infer");
        Vault vault = new Vault(seen);
        new Vault(functions.store())
                .publish(Keys.access(Digest.of("secret")), new AccessGrant(TENANT, "first"), PointerCodecs.ACCESS);
        assertEquals(Optional.of(TENANT), new ApiKeys(vault, Clock.systemUTC()).tenant(Digest.of("secret")));

        Attachments attachments =
                new Attachments(seen, Clock.systemUTC(), new UploadIds(Clock.systemUTC(), new Random(2)));
        UploadId attached = attachments.ticket(TENANT).id();
        functions.store().put(Keys.attachment(TENANT, attached), table());
        assertTrue(attachments.find(TENANT, attached.value()).isPresent());

        JobReader jobs = new JobReader(vault);
        UploadId upload = uploads(functions).ticket(TENANT, form()).id();
        jobs.newest(TENANT, 10);
        functions.store().put(Keys.uploadContent(TENANT, upload), table());
        functions.run(() -> jobs.newest(TENANT, 10));
        assertInstanceOf(
                JobState.Ready.class, jobs.read(TENANT, upload).orElseThrow().state());

        VersionReader versions = new VersionReader(seen, functions.key().publicKey());
        ModelCache cache = new ModelCache(new OnnxModelOpener(versions), 1L << 30);
        try (ModelCatalog catalog = new ModelCatalog(seen, cache, Clock.systemUTC(), Runnable::run)) {
            Aliases aliases = new Aliases(seen, catalog);
            assertEquals(1, new ModelIndex(seen).models(TENANT).size());
            assertEquals(1, aliases.list(TENANT, MODEL).size());
            aliases.move(new AliasId(TENANT, MODEL, "stable"), 1, new Precondition.None());
            predictions(vault, catalog);
        }
    }

    /// Asked of one process, after which another one starts.
    private static void predictions(Vault vault, ModelCatalog catalog) {
        AliasId stable = new AliasId(TENANT, MODEL, "stable");
        try (Lease lease = catalog.lease(stable).orElseThrow()) {
            new LastAsked(vault, Runnable::run)
                    .note(Digest.of("secret"), stable, lease.model().version());
        }
        Warmup next = new Warmup(
                new LastAsked(vault, Runnable::run),
                new ApiKeys(vault, Clock.systemUTC()),
                new CarriedObjects(),
                catalog);
        next.lookUp(Runnable::run);
    }

    private static void ofBrokenUpload(GuardedFunctions functions) {
        UploadId upload = uploads(functions).accept(TENANT, form(), "one column\n".getBytes(StandardCharsets.UTF_8));
        functions.run(() -> {});
        assertInstanceOf(
                JobState.Failed.class,
                new JobReader(new Vault(functions.storeOf("infer")))
                        .read(TENANT, upload)
                        .orElseThrow()
                        .state());
    }

    private static Uploads uploads(GuardedFunctions functions) {
        return new Uploads(
                functions.storeOf("infer"), Clock.systemUTC(), new UploadIds(Clock.systemUTC(), new Random(1)));
    }

    private static UploadForm form() {
        return new UploadForm(TrainingRequest.forModel(MODEL), "sums.csv", null, null);
    }

    private static byte[] table() {
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder("a,b,label\n");
        for (int row = 0; row < 80; row++) {
            int a = random.nextInt(100);
            int b = random.nextInt(100);
            csv.append(a).append(',').append(b).append(a + b > 100 ? ",high\n" : ",low\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
