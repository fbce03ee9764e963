package ai.aimass.storage;

import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;

/// Every key there is. [Location#of] reads them back.
///
/// | key | what | triggers |
/// |---|---|---|
/// | intake `uploads/T/U/request.json` | what the user asks for | |
/// | intake `uploads/T/U/content` | the uploaded bytes | ingest |
/// | intake `attachments/T/U` | a file to ask about; deleted after a day | |
/// | `blobs/T/SHA256` | every file, named by its content | |
/// | `jobs/T/U.json` | upload → run | |
/// | `datasets/T/R.json` | dataset manifest | featurize |
/// | `features/T/R.json` | feature set manifest | train |
/// | `candidates/T/R.json` | candidate manifest | compress |
/// | `published/T/R.json` | run → version | |
/// | `plans/S/T/R/P.json` | the names of a phase's tasks | |
/// | `tasks/S/T/R/P/N.json` | one task of a phase | the stage S |
/// | `results/S/T/R/P/N.json` | its result | |
/// | `versions/T/M/000001.json` | signed version manifest | |
/// | `aliases/T/M/A.json` | alias → version; moves | |
/// | `failures/uploads/T/U.json`, `failures/runs/T/R.json` | why it ended without a model | |
/// | `progress/uploads/T/U.json`, `progress/runs/T/R/S.json` | for people; overwritten | |
/// | `access/SHA256.json` | an API key's hash → tenant | |
/// | `serving/last-asked.json` | the key and model that were asked for last, with the model; overwritten | |
///
/// T tenant, U upload, R run, M model, A alias, S stage, P phase, N task.
public final class Keys {
    private Keys() {}

    public static Key uploadRequest(TenantId tenant, UploadId upload) {
        return new Key(Bucket.INTAKE, "uploads/" + tenant + "/" + upload + "/request.json");
    }

    public static Key uploadContent(TenantId tenant, UploadId upload) {
        return new Key(Bucket.INTAKE, "uploads/" + tenant + "/" + upload + "/content");
    }

    public static Key attachment(TenantId tenant, UploadId id) {
        return new Key(Bucket.INTAKE, "attachments/" + tenant + "/" + id);
    }

    public static String uploads(TenantId tenant) {
        return "uploads/" + tenant + "/";
    }

    public static Key blob(TenantId tenant, Digest digest) {
        return vault("blobs/" + tenant + "/" + digest);
    }

    public static Key job(TenantId tenant, UploadId upload) {
        return vault("jobs/" + tenant + "/" + upload + ".json");
    }

    public static String jobs(TenantId tenant) {
        return "jobs/" + tenant + "/";
    }

    public static Key dataset(TenantId tenant, RunId run) {
        return vault("datasets/" + tenant + "/" + run + ".json");
    }

    public static Key features(TenantId tenant, RunId run) {
        return vault("features/" + tenant + "/" + run + ".json");
    }

    public static Key candidate(TenantId tenant, RunId run) {
        return vault("candidates/" + tenant + "/" + run + ".json");
    }

    public static Key published(TenantId tenant, RunId run) {
        return vault("published/" + tenant + "/" + run + ".json");
    }

    public static Key plan(Stage stage, TenantId tenant, RunId run, String phase) {
        return vault("plans/" + stage.label() + "/" + tenant + "/" + run + "/" + word(phase) + ".json");
    }

    public static Key task(Stage stage, TenantId tenant, RunId run, String phase, String task) {
        return vault(
                "tasks/" + stage.label() + "/" + tenant + "/" + run + "/" + word(phase) + "/" + word(task) + ".json");
    }

    /// Where the tasks of all phases of a stage's work on a run lie.
    public static String tasks(Stage stage, TenantId tenant, RunId run) {
        return "tasks/" + stage.label() + "/" + tenant + "/" + run + "/";
    }

    public static Key result(Stage stage, TenantId tenant, RunId run, String phase, String task) {
        return vault(results(stage, tenant, run, phase) + word(task) + ".json");
    }

    public static String results(Stage stage, TenantId tenant, RunId run, String phase) {
        return "results/" + stage.label() + "/" + tenant + "/" + run + "/" + word(phase) + "/";
    }

    public static Key version(TenantId tenant, ModelName model, int number) {
        return vault(versions(tenant, model) + padded(number) + ".json");
    }

    public static String versions(TenantId tenant, ModelName model) {
        return versions(tenant) + model + "/";
    }

    public static String versions(TenantId tenant) {
        return "versions/" + tenant + "/";
    }

    public static Key alias(TenantId tenant, ModelName model, String alias) {
        return vault(aliases(tenant, model) + word(alias) + ".json");
    }

    public static String aliases(TenantId tenant, ModelName model) {
        return "aliases/" + tenant + "/" + model + "/";
    }

    public static Key failure(TenantId tenant, UploadId upload) {
        return vault("failures/uploads/" + tenant + "/" + upload + ".json");
    }

    public static Key failure(TenantId tenant, RunId run) {
        return vault("failures/runs/" + tenant + "/" + run + ".json");
    }

    public static Key progress(TenantId tenant, UploadId upload) {
        return vault("progress/uploads/" + tenant + "/" + upload + ".json");
    }

    public static Key progress(TenantId tenant, RunId run, Stage stage) {
        return vault("progress/runs/" + tenant + "/" + run + "/" + stage.label() + ".json");
    }

    public static Key access(Digest apiKey) {
        return vault("access/" + apiKey + ".json");
    }

    public static Key lastAsked() {
        return vault("serving/last-asked.json");
    }

    private static Key vault(String path) {
        return new Key(Bucket.VAULT, path);
    }

    /// Six digits at least. A formatter would read the language's data for it, which a start waits for.
    private static String padded(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    private static String word(String value) {
        if (!value.matches("[a-z0-9][a-z0-9_-]{0,62}"))
            throw new IllegalArgumentException("not a key's word: " + value);
        return value;
    }
}
