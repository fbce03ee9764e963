package ai.aimass.infer.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                    | JSON
            */*                                  | JSON
            application/json                     | JSON
            application/*                        | JSON
            text/csv                             | CSV
            text/*                               | CSV
            Text/CSV; charset=utf-8              | CSV
            text/csv, application/json;q=0.9     | CSV
            text/csv;q=0.5, application/json     | JSON
            text/html, */*;q=0.1                 | JSON
            text/csv;q=0.1, */*;q=0.1            | JSON
            """)
    void answersInWhatIsPreferred(@Nullable String accept, AnswerFormat format) {
        assertEquals(format, AnswerFormat.accepted(accept));
    }

    @ParameterizedTest
    @CsvSource({"text/html", "application/json;q=0", "text/csv;q=x", "image/png"})
    void answersInNothingElse(String accept) {
        ProblemException e = assertThrows(ProblemException.class, () -> AnswerFormat.accepted(accept));
        assertEquals(ProblemKind.NOT_ACCEPTABLE, e.kind());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            application/json                  | x     | JSON
            application/json; charset=utf-8   | x     | JSON
            TEXT/CSV                          | {}    | CSV
            text/tab-separated-values         | a     | CSV
            -                                 | ' {}' | JSON
            -                                 | [     | JSON
            -                                 | a,b   | CSV
            application/x-www-form-urlencoded | {     | JSON
            application/octet-stream          | a;b   | CSV
            -                                 | ''    | JSON
            """)
    void readsByTypeOrElseByContent(@Nullable String type, String body, RowFormat format) {
        assertEquals(format, RowFormat.of(type, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsNothingElse() {
        ProblemException e = assertThrows(ProblemException.class, () -> RowFormat.of("application/xml", new byte[0]));
        assertEquals(ProblemKind.UNSUPPORTED_TYPE, e.kind());
    }
}
