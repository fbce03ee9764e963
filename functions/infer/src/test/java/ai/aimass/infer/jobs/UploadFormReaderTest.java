package ai.aimass.infer.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Budget;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.Direction;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TaskKind;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UploadFormReaderTest {
    private static final ModelName MODEL = new ModelName("flowers");

    @Test
    void readsEveryField() {
        UploadForm form = json("""
                {"model": "flowers", "target": "species", "task": "classification", "header": true,
                 "types": {"a": "text"}, "keep": ["b"], "drop": ["c"], "weight": "n",
                 "monotone": {"age": "increasing"}, "balance": true, "budget": "best", "confidence": 0.8, "maxLoss": 0.01, "seed": 5,
                 "fileName": "f.csv", "sizeBytes": 12, "sha256": "%s"}""".formatted("ab".repeat(32)));
        TrainingRequest request = form.request();
        assertEquals(MODEL, request.model());
        assertEquals("species", request.target());
        assertEquals(TaskKind.CLASSIFICATION, request.task());
        assertEquals(true, request.header());
        assertEquals(Map.of("a", ColumnKind.TEXT), request.types());
        assertEquals(List.of("b"), List.copyOf(request.keep()));
        assertEquals(List.of("c"), List.copyOf(request.drop()));
        assertEquals("n", request.weight());
        assertEquals(Map.of("age", Direction.INCREASING), request.monotone());
        assertTrue(request.balance());
        assertEquals(Budget.BEST, request.budget());
        assertEquals(0.8, request.confidence());
        assertEquals(0.01, request.maxLoss());
        assertEquals(5, request.seed());
        assertEquals("f.csv", form.fileName());
        assertEquals(12L, form.sizeBytes());
    }

    @Test
    void readsTheSameFromAQuery() {
        UploadForm form = UploadFormReader.query(
                MODEL,
                Map.ofEntries(
                        Map.entry("target", List.of("species")),
                        Map.entry("task", List.of("classification")),
                        Map.entry("header", List.of("true")),
                        Map.entry("type", List.of("a=text", "with=sign=numeric")),
                        Map.entry("keep", List.of("b", "true")),
                        Map.entry("drop", List.of("c")),
                        Map.entry("weight", List.of("7")),
                        Map.entry("monotone", List.of("x=decreasing", "with=sign=increasing")),
                        Map.entry("balance", List.of("true")),
                        Map.entry("budget", List.of("quick")),
                        Map.entry("confidence", List.of("0.95")),
                        Map.entry("maxLoss", List.of("0.01")),
                        Map.entry("seed", List.of("5")),
                        Map.entry("fileName", List.of("5")),
                        Map.entry("sizeBytes", List.of("12")),
                        Map.entry("sha256", List.of("ab".repeat(32)))));
        assertEquals("species", form.request().target());
        assertEquals(
                Map.of("a", ColumnKind.TEXT, "with=sign", ColumnKind.NUMERIC),
                form.request().types());
        assertEquals(List.of("b", "true"), List.copyOf(form.request().keep()));
        assertEquals("7", form.request().weight());
        assertEquals(
                Map.of("x", Direction.DECREASING, "with=sign", Direction.INCREASING),
                form.request().monotone());
        assertTrue(form.request().balance());
        assertEquals(Budget.QUICK, form.request().budget());
        assertEquals(0.95, form.request().confidence());
        assertEquals("5", form.fileName());
        assertEquals(0.01, form.request().maxLoss());
        assertEquals(5, form.request().seed());
        assertEquals(12L, form.sizeBytes());
    }

    @Test
    void leavesWhatIsNotSaidToBeFoundOut() {
        UploadForm form = json("{\"model\": \"flowers\"}");
        assertEquals(TrainingRequest.forModel(MODEL), form.request());
        assertNull(form.sizeBytes());
        assertEquals(form, UploadFormReader.query(MODEL, Map.of()));
    }

    @Test
    void takesATargetThatLooksLikeANumber() {
        assertEquals(
                "1",
                UploadFormReader.query(MODEL, Map.of("target", List.of("1")))
                        .request()
                        .target());
    }

    @Test
    void namesEveryUnknownField() {
        ProblemException e = assertThrows(
                ProblemException.class, () -> json("{\"model\": \"flowers\", \"traget\": \"x\", \"generation\": 7}"));
        assertEquals(ProblemKind.BAD_REQUEST, e.kind());
        assertEquals(2, e.problems().size());
        assertTrue(e.problems()
                .getFirst()
                .message()
                .startsWith("there is no field 'traget'; there are balance, budget, "));
        assertTrue(e.problems().getLast().message().startsWith("there is no field 'generation'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                               | the body is not JSON
            []                                     | expected an object, found a list
            {}                                     | model is missing
            {"model": "No!"}                       | Model name 'No!' is not usable
            {"model": "../x"}                      | Model name '../x' is not usable
            {"model": "m", "task": "guess"}        | expected classification or regression, found 'guess'
            {"model": "m", "maxLoss": 2}           | maxLoss is a share from 0 to 1, not 2.0
            {"model": "m", "maxLoss": "a"}         | maxLoss: expected a number
            {"model": "m", "budget": "huge"}       | expected quick, standard or best, found 'huge'
            {"model": "m", "confidence": 0.999}    | confidence is a share from 0.5 to 0.99, not 0.999
            {"model": "m", "confidence": 0.4}      | confidence is a share from 0.5 to 0.99, not 0.4
            {"model": "m", "monotone": {"a": "up"}} | expected increasing or decreasing, found 'up'
            {"model": "m", "monotone": {"a": "increasing"}, "target": "a"} | column 'a' is to be monotone, but it is the target
            {"model": "m", "monotone": {"a": "increasing"}, "weight": "a"} | column 'a' is to be monotone, but it is the weight
            {"model": "m", "monotone": {"a": "increasing"}, "drop": ["a"]} | column 'a' is to be monotone, but it is to be dropped
            {"model": "m", "monotone": {"a": "increasing"}, "types": {"a": "text"}} | column 'a' is to be monotone, so it is numeric
            {"model": "m", "weight": "a", "target": "a"}           | column 'a' is both the target and the weight
            {"model": "m", "weight": "a", "drop": ["a"]}           | column 'a' is both the weight and to be dropped
            {"model": "m", "weight": "a", "keep": ["a"]}           | column 'a' is the weight, so it cannot be kept
            {"model": "m", "weight": "a", "types": {"a": "text"}}  | column 'a' is the weight, so it is numeric
            {"model": "m", "types": {"a": "b"}}    | expected numeric, categorical, boolean
            {"model": "m", "target":"a","drop":["a"]} | both the target and to be dropped
            {"model": "m", "sizeBytes": -1}        | sizeBytes is negative
            {"model": "m", "sha256": "x"}          | 64 hexadecimal digits
            {"model": "m", "model": "n"}           | Duplicate field 'model'
            """)
    void saysWhatIsWrong(String body, String message) {
        ProblemException e = assertThrows(ProblemException.class, () -> json(body));
        assertEquals(ProblemKind.BAD_REQUEST, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            header | maybe  | header: expected true or false
            seed   | 1.5    | seed: expected a whole number
            seed   | one    | seed: expected a whole number
            type   | a      | the parameter 'type' is COLUMN=KIND
            monotone | a    | the parameter 'monotone' is COLUMN=DIRECTION
            budget | 1      | expected quick, standard or best
            confidence | high | confidence: expected a number
            type   | =text  | the parameter 'type' is COLUMN=KIND
            model  | other  | the parameter 'model' has no place in the query
            colour | red    | there is no field 'colour'
            """)
    void saysWhatIsWrongWithAQuery(String name, String value, String message) {
        ProblemException e =
                assertThrows(ProblemException.class, () -> UploadFormReader.query(MODEL, Map.of(name, List.of(value))));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }

    @Test
    void refusesAParameterThatIsThereTwice() {
        ProblemException e = assertThrows(
                ProblemException.class, () -> UploadFormReader.query(MODEL, Map.of("target", List.of("a", "b"))));
        assertEquals("the parameter 'target' is there 2 times", e.getMessage());
    }

    private static UploadForm json(String body) {
        return UploadFormReader.json(body.getBytes(StandardCharsets.UTF_8));
    }
}
