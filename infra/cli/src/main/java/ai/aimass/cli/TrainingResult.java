package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.Deployment;
import ai.aimass.cli.api.Json;
import ai.aimass.cli.print.CertificateText;
import ai.aimass.cli.print.JobText;
import ai.aimass.cli.print.ReportText;
import ai.aimass.cli.rows.ExampleRow;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/// What came of a training, and how to ask the model.
final class TrainingResult {
    private final JsonNode job;
    private final JsonNode version;
    private final String predictUrl;
    private final String curl;

    /// @param file the data the model has learned from, for a row to show
    /// @param row the number of one that could be read, from 1
    TrainingResult(Deployment deployment, JsonNode job, JsonNode version, Path file, int row) {
        this.job = job;
        this.version = version;
        this.predictUrl = deployment.endpoint()
                + ApiClient.path("models", job.path("model").asText(), "predict");
        this.curl = curl(deployment, file, row);
    }

    ObjectNode document() {
        ObjectNode document = Json.object();
        for (String field : new String[] {"model", "version", "upload", "run", "dataset"}) {
            document.set(field, job.path(field));
        }
        document.put("endpoint", predictUrl).put("curl", curl);
        document.set("report", version.path("report"));
        document.set("certificate", version.path("certificate"));
        return document;
    }

    String text() {
        return JobText.dataset(job.path("dataset")).stripLeading()
                + ReportText.report(version.path("report"))
                + "\nCompression\n" + CertificateText.certificate(version.path("certificate"))
                + "\nModel " + job.path("model").asText() + " version "
                + job.path("version").asText() + " is served at\n  "
                + predictUrl + "\n\nTry it\n  " + curl + "\n";
    }

    private String curl(Deployment deployment, Path file, int number) {
        JsonNode row = ExampleRow.of(file, number, job.path("dataset").path("columns"))
                .map(JsonNode.class::cast)
                .orElseGet(Json::object);
        return "curl -s " + Shell.quoted(predictUrl) + " -H \"authorization: Bearer " + deployment.keyInShell()
                + "\" -H 'content-type: application/json' -d " + Shell.quoted(Json.text(row));
    }
}
