package ai.aimass.tests;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Version;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Versions that are signed as they should be, of models that cannot be served: whoever asks is told of what file it is
/// and why, and the process that has tried goes on serving the good one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusedModelsIT {
    private static final String MODEL = ShippedSet.PENGUINS.modelName();
    private static final String VERSIONS = "/v1/models/" + MODEL + "/versions/";
    private static final String LATEST = "/v1/models/" + MODEL + "/aliases/latest";
    private static final String ROW = "{\"bill_length_mm\": 39.1, \"bill_depth_mm\": 18.7,"
            + " \"flipper_length_mm\": 181, \"body_mass_g\": 3750, \"island\": \"Torgersen\", \"sex\": \"MALE\"}";

    @RegisterExtension
    static final Platform PLATFORM = Platform.named("refused-models");

    private final Api api = new Api(PLATFORM);
    private final Map<RefusedModel, Integer> numbers = new EnumMap<>(RefusedModel.class);
    private int fitting;
    private String goodAnswer = "";

    /// Of `infer`. One without work is kept for two minutes, longer than all this takes.
    private List<ProcessHandle> processes = List.of();

    @BeforeAll
    void publish() throws Exception {
        ShippedSet set = ShippedSet.PENGUINS;
        assertEquals(1, api.readyVersion(api.upload(MODEL, set.target(), Files.readAllBytes(set.file()))));
        try (Publisher publisher = new Publisher(PLATFORM)) {
            Version good = publisher.version(MODEL, 1);
            int number = 2;
            for (RefusedModel refused : RefusedModel.values()) {
                publisher.publishLike(good, number, refused.file(good));
                numbers.put(refused, number++);
            }
            publisher.publishLike(good, number, new ForeignModels(good).fitting());
            fitting = number;
        }
        goodAnswer = predictionOf("1");
        processes = processesOfInfer();
        assertFalse(processes.isEmpty(), "those that have answered live");
    }

    @AfterEach
    void theGoodOneIsServedAsBeforeAndNoProcessHasEnded() {
        assertEquals(goodAnswer, predictionOf("1"));
        assertTrue(processes.stream().allMatch(ProcessHandle::isAlive), () -> "ended: " + processes);
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedInWordsThatHelp(RefusedModel refused) {
        String detail = refusal(refused);
        String beginning = "version " + number(refused) + " of model '" + MODEL + "' is not served: model.onnx ";
        assertTrue(detail.startsWith(beginning), detail);
        assertTrue(detail.contains(refused.why()), detail);
        assertFalse(detail.matches("(?s).*(Exception|\\bat [a-z]+\\.|\\.java:).*"), "no stack trace: " + detail);
        assertEquals(detail, refusal(refused), "and again when it is asked again");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FAILING")
    void noAliasIsMovedToThem(RefusedModel refused) {
        api.asking()
                .body("{\"version\": " + number(refused) + "}")
                .put(LATEST)
                .then()
                .statusCode(500)
                .body("code", is("internal"));
        api.asking().get(LATEST).then().statusCode(200).body("version", is(1));
    }

    /// So it is not for being somebody else's that the others are refused.
    @Test
    void aForeignModelThatFitsIsServed() {
        api.asking()
                .contentType("application/json")
                .body(ROW)
                .post(VERSIONS + fitting + "/predict")
                .then()
                .statusCode(200)
                .body("version", is(fitting))
                .body(
                        "predictions[0].prediction",
                        is(ShippedSet.PENGUINS.classes().getLast()));
    }

    /// @return the sentence for people
    private String refusal(RefusedModel refused) {
        return api.asking()
                .contentType("application/json")
                .body(ROW)
                .post(VERSIONS + number(refused) + "/predict")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", is("internal"))
                .extract()
                .path("detail");
    }

    private int number(RefusedModel refused) {
        return Objects.requireNonNull(numbers.get(refused), refused::name);
    }

    private String predictionOf(String version) {
        return api.asking()
                .contentType("application/json")
                .body(ROW)
                .post(VERSIONS + version + "/predict")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /// Those that have answered and live.
    private static List<ProcessHandle> processesOfInfer() throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        for (String line : Files.readAllLines(PLATFORM.data().resolve("starts.jsonl"))) {
            JsonNode start = JsonMapper.builder().build().readTree(line);
            if (!start.path("function").asText().equals("infer")) continue;
            ProcessHandle.of(start.path("process").asLong()).ifPresent(found::add);
        }
        return found;
    }
}
