package ai.aimass.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.Digest;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Sweep;
import ai.aimass.storage.Vault;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SweepTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final UploadId UPLOAD = new UploadId("u-1");
    private static final RunId RUN = RunId.of(Digest.of("content"), Digest.of("request"));

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Sweep sweep = new Sweep(new Vault(store));

    private void written(Key... keys) {
        for (Key key : keys) {
            store.put(key, new byte[0]);
        }
    }

    @Test
    void findsNothingInAnEmptyVault() {
        assertEquals(List.of(), sweep.unfinished());
    }

    @Test
    void findsUploadThatIsNoJobYet() {
        written(Keys.uploadRequest(TENANT, UPLOAD), Keys.uploadContent(TENANT, UPLOAD));
        assertEquals(List.of(Keys.uploadContent(TENANT, UPLOAD)), sweep.unfinished());
    }

    @Test
    void waitsForAnUploadWhoseContentIsMissing() {
        written(Keys.uploadRequest(TENANT, UPLOAD));
        assertEquals(List.of(), sweep.unfinished());
    }

    @Test
    void passesOverUploadThatBecameJobOrFailed() {
        UploadId failed = new UploadId("u-2");
        written(
                Keys.uploadContent(TENANT, UPLOAD),
                Keys.job(TENANT, UPLOAD),
                Keys.uploadContent(TENANT, failed),
                Keys.failure(TENANT, failed));
        assertEquals(List.of(), sweep.unfinished());
    }

    @Test
    void findsTheLastManifestOfRun() {
        written(Keys.dataset(TENANT, RUN));
        assertEquals(List.of(Keys.dataset(TENANT, RUN)), sweep.unfinished());
        written(Keys.features(TENANT, RUN));
        assertEquals(List.of(Keys.features(TENANT, RUN)), sweep.unfinished());
        written(Keys.candidate(TENANT, RUN));
        assertEquals(List.of(Keys.candidate(TENANT, RUN)), sweep.unfinished());
        written(Keys.published(TENANT, RUN));
        assertEquals(List.of(), sweep.unfinished());
    }

    @Test
    void findsTasksWithoutResultOfTheStageThatIsDue() {
        Key open = Keys.task(Stage.TRAIN, TENANT, RUN, "trials", "b");
        written(
                Keys.dataset(TENANT, RUN),
                Keys.features(TENANT, RUN),
                Keys.task(Stage.FEATURIZE, TENANT, RUN, "parts", "a"),
                Keys.task(Stage.TRAIN, TENANT, RUN, "trials", "a"),
                Keys.result(Stage.TRAIN, TENANT, RUN, "trials", "a"),
                open);
        assertEquals(List.of(Keys.features(TENANT, RUN), open), sweep.unfinished());
    }

    @Test
    void passesOverFailedRunWithAllItsTasks() {
        written(
                Keys.dataset(TENANT, RUN),
                Keys.task(Stage.FEATURIZE, TENANT, RUN, "parts", "a"),
                Keys.failure(TENANT, RUN));
        assertEquals(List.of(), sweep.unfinished());
    }

    @Test
    void keepsTenantsApart() {
        TenantId other = new TenantId("other");
        written(Keys.dataset(TENANT, RUN), Keys.dataset(other, RUN), Keys.published(TENANT, RUN));
        assertEquals(List.of(Keys.dataset(other, RUN)), sweep.unfinished());
    }
}
