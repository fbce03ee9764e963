package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.Json;
import ai.aimass.cli.print.Numbers;
import ai.aimass.cli.print.ProgressView;
import ai.aimass.cli.print.StageProgress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Sends a file to learn from: with the request where it is small, otherwise to the URL that the deployment gives.
final class Sender {
    static final String STAGE = "upload";
    /// What a function on AWS takes in one request is 6 MB, in base64.
    static final long DIRECT_BYTES = 4 << 20;

    private final ApiClient client;
    private final ProgressView view;

    Sender(ApiClient client, ProgressView view) {
        this.client = client;
        this.view = view;
    }

    /// @return the upload's id
    String send(Path file, String model, TrainingOptions training) throws IOException {
        long size = Files.size(file);
        String fileName = String.valueOf(file.getFileName());
        view.show(List.of(StageProgress.of(STAGE, StageProgress.State.RUNNING)));
        String upload = size <= DIRECT_BYTES
                ? direct(file, size, fileName, model, training)
                : presigned(file, size, fileName, model, training);
        view.show(List.of(StageProgress.of(STAGE, StageProgress.State.DONE)));
        return upload;
    }

    private String direct(Path file, long size, String fileName, String model, TrainingOptions training)
            throws IOException {
        String query = training.query();
        String path = ApiClient.path("models", model, "uploads") + "?fileName=" + ApiClient.encoded(fileName)
                + "&sizeBytes=" + size + "&sha256=" + sha256(file) + (query.isEmpty() ? "" : "&" + query);
        byte[] content = Files.readAllBytes(file);
        JsonNode answer = client.post(path, "application/octet-stream", "application/json", content)
                .json();
        return answer.path("upload").asText();
    }

    private String presigned(Path file, long size, String fileName, String model, TrainingOptions training)
            throws IOException {
        ObjectNode form = training.form()
                .put("model", model)
                .put("fileName", fileName)
                .put("sizeBytes", size)
                .put("sha256", sha256(file));
        JsonNode ticket = client.post(
                        ApiClient.path("uploads"), "application/json", "application/json", Json.bytes(form))
                .json();
        client.upload(URI.create(ticket.path("url").asText()), file, sent -> view.show(List.of(sending(sent, size))));
        return ticket.path("upload").asText();
    }

    private static StageProgress sending(long sent, long size) {
        return new StageProgress(
                STAGE,
                StageProgress.State.RUNNING,
                (double) sent / size,
                Numbers.bytes(sent) + " of " + Numbers.bytes(size));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
