package ai.aimass.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `compress` publishes and signs: a version of a model, complete. It is served only when the signature over it
/// is good and every file has the digest that stands here.
///
/// @param number from 1, without gaps, within the model
/// @param candidate the digest of the candidate's manifest
/// @param files by name
public record Version(
        TenantId tenant,
        ModelName model,
        int number,
        RunId run,
        Digest dataset,
        Digest features,
        Digest candidate,
        Task task,
        Schema schema,
        SortedMap<String, Blob> files) {
    public static final String MODEL = "model.onnx";
    /// The metrics, leaderboard and what else people want to see, for programs.
    public static final String REPORT = "report.json";
    /// The same as a page for people: XHTML that needs nothing from outside.
    public static final String PAGE = "report.html";
    /// The model card, as model hubs show it: Markdown after a head in YAML.
    public static final String CARD = "README.md";
    /// Some records of the training rows, without their labels, that predictions are explained against. Columns that
    /// do not take part in an explanation have the values of these. In random order; the file is as those of a
    /// dataset.
    public static final String BACKGROUND = "background.avro";

    /// What the training rows are like, column by column, so that rows asked about later can be held against them.
    public static final String BASELINE = "baseline.json";

    public static final String CERTIFICATE = "certificate.json";
    /// The outputs of the published model for every test row, in the form of [Candidate#predictions].
    public static final String PREDICTIONS = "predictions.safetensors";

    public Version {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        if (number < 1) throw new IllegalArgumentException("versions are numbered from 1, not " + number);
        if (!files.containsKey(MODEL)) throw new IllegalArgumentException("a version without " + MODEL);
    }

    public Blob file(String name) {
        Blob blob = files.get(name);
        if (blob == null) throw new IllegalArgumentException("no file " + name + " in " + model + " " + number);
        return blob;
    }
}
