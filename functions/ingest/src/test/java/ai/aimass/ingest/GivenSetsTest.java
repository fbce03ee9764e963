package ai.aimass.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Role;
import ai.aimass.domain.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GivenSetsTest {
    /// @param leftOut columns that the guard may leave out, and no others
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "iris, species, 3, 150, -",
                "penguins, species, 3, 344, -",
                "titanic, survived, 2, 1309, -",
                "adult, income, 2, 32561, -",
                "german_credit, default, 2, 1000, -",
                "pima_diabetes, -, 2, 768, -",
                "mushrooms, type, 2, 8124, veil_type",
                "letter, lettr, 26, 20000, -",
                "california_housing, median_house_value, 0, 20640, -",
                "auto_mpg, mpg, 0, 398, -",
                "diamonds, price, 0, 53940, -",
                "wine_quality_white, quality, 0, 4898, -",
                "beijing_flats_anjuke, Price_wan, 0, 2342, -",
                "sms_spam, -, 2, 5574, -",
                "ag_news, -, 4, 7600, -",
                "hotel_reviews_zh, -, 2, 7766, -",
                "amazon_snippet_sentiment, -, 0, 3708, -"
            })
    void findsTheTaskAndLeavesNothingOut(String set, String target, int classes, long rows, String leftOut) {
        Dataset dataset = ingested(set, target).dataset();
        assertEquals(rows, dataset.rows().records());
        assertEquals(0, dataset.rows().rejected());
        if (classes == 0) {
            assertInstanceOf(Task.Regression.class, dataset.task());
        } else {
            assertEquals(
                    classes,
                    assertInstanceOf(Task.Classification.class, dataset.task())
                            .classes()
                            .size());
        }
        List<String> gone = dataset.schema().columns().stream()
                .filter(column -> column.role() instanceof Role.LeftOut)
                .map(Column::name)
                .toList();
        assertEquals(leftOut == null ? List.of() : List.of(leftOut), gone);
    }

    @Test
    void findsTheTypesOfTitanicsColumns() {
        UploadFixture upload = ingested("titanic", "survived");
        assertEquals(ColumnKind.TEXT, upload.column("name").type().kind());
        assertEquals(ColumnKind.CATEGORICAL, upload.column("ticket").type().kind());
        assertEquals(ColumnKind.NUMERIC, upload.column("fare").type().kind());
        assertEquals(1014, upload.column("cabin").missing());
        assertEquals(263, upload.column("age").missing());
    }

    @Test
    void noneStaysACategory() {
        UploadFixture upload = ingested("german_credit", "default");
        assertEquals(0, upload.column("telephone").missing());
        assertEquals(ColumnKind.CATEGORICAL, upload.column("telephone").type().kind());
        assertEquals(ColumnKind.BOOLEAN, upload.column("foreign_worker").type().kind());
    }

    private static UploadFixture ingested(String set, @org.jspecify.annotations.Nullable String target) {
        return new UploadFixture()
                .put(SharedData.csv(set), UploadFixture.request(target))
                .run();
    }
}
