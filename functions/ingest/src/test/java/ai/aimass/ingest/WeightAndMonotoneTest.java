package ai.aimass.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Direction;
import ai.aimass.domain.Role;
import ai.aimass.domain.TrainingRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Columns that the user gives a part to play: the weight of rows, and features that move predictions one way alone.
final class WeightAndMonotoneTest {
    @Test
    void takesHowManyRowsARowCountsForFromAColumn() {
        String csv = "a,y,n\n" + rows(97, i -> i % 7 + "," + i % 2 + "," + (i + 1) / 2.0) + "1,1,0\n1,1,\n1,1,x\n";
        UploadFixture upload =
                new UploadFixture().put(csv, request("N", Map.of())).run();
        assertEquals(new Role.Weight(), upload.column("n").role());
        assertEquals(new Role.Target(), upload.column("y").role());
        assertEquals(97, upload.records().size());
        for (int i = 0; i < 97; i++) {
            assertEquals((i + 1) / 2.0, upload.records().get(i).weight());
            assertEquals(1, upload.records().get(i).values().size());
        }
        String rejects = new String(
                upload.vault()
                        .read(
                                UploadFixture.TENANT,
                                Objects.requireNonNull(upload.dataset().rejects())),
                StandardCharsets.UTF_8);
        assertEquals("""
                {"row":98,"column":"n","reason":"a weight is a number above 0","cell":"0"}
                {"row":99,"column":"n","reason":"a weight is a number above 0","cell":""}
                {"row":100,"column":"n","reason":"expected a number, found 'x'","cell":"x"}
                """, rejects);
    }

    @Test
    void rowsCountOnceWhereNoColumnSaysOtherwise() {
        assertTrue(new UploadFixture()
                .put("a,y\n" + rows(80, i -> i % 7 + "," + i % 2), request(null, Map.of())).run().records().stream()
                        .allMatch(record -> record.weight() == 1));
    }

    @Test
    void notesWhichColumnsAreMonotone() {
        String csv = "a,b,y\n" + rows(80, i -> i % 7 + "," + i % 5 + "," + i * i % 97 + ".5");
        Map<String, Direction> monotone = Map.of("A", Direction.DECREASING);
        UploadFixture upload =
                new UploadFixture().put(csv, request(null, monotone)).run();
        assertEquals(new Role.Feature(Direction.DECREASING), upload.column("a").role());
        assertEquals(new Role.Feature(), upload.column("b").role());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            word | y  | Column 'word' is to be monotone, but it is categorical: only numeric columns can be.
            nmu  | y  | There is no column 'nmu' for a column to be monotone. Did you mean 'num'?
            Y    | y  | Column 'y' is the target, so it cannot be monotone.
            num  | z  | Column 'num' is to be monotone, but 'z' has 3 classes: only a number or the second of two classes can grow with a column.
            """)
    void namesTheColumnThatCannotBeMonotone(String column, String target, String message) {
        String csv = "num,word,z,y\n"
                + rows(80, i -> i * i % 11 + ",w" + i % 5 + ",z" + i * i % 3 * (i % 2 + 1) % 3 + "," + i % 31 / 2.0);
        UploadFixture upload = new UploadFixture();
        TrainingRequest plain = UploadFixture.request(target);
        upload.put(csv, request(plain, null, Map.of(column, Direction.INCREASING)))
                .run();
        assertEquals(message, upload.failure().summary());
    }

    @Test
    void refusesAWeightThatIsTheTargetInOtherLetters() {
        UploadFixture upload = new UploadFixture()
                .put(
                        "a,y\n" + rows(80, i -> i % 7 + "," + i % 5 + ".5"),
                        request(UploadFixture.request("y"), "Y", Map.of()))
                .run();
        assertEquals(
                "Column 'y' is both the target and the weight.",
                upload.failure().summary());
    }

    private static TrainingRequest request(@Nullable String weight, Map<String, Direction> monotone) {
        return request(UploadFixture.request(), weight, monotone);
    }

    private static TrainingRequest request(
            TrainingRequest plain, @Nullable String weight, Map<String, Direction> monotone) {
        return plain.but().weight(weight).monotone(monotone).build();
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(i -> row.apply(i) + "\n").collect(Collectors.joining());
    }
}
