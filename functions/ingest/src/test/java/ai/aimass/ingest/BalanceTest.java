package ai.aimass.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.aimass.domain.ClassChoice;
import ai.aimass.domain.Task;
import ai.aimass.domain.TaskKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final String RARE = "a,y\n"
            + IntStream.range(0, 100)
                    .mapToObj(i -> i % 13 + "," + (i % 20 == 0 ? "bad" : "good") + "\n")
                    .collect(Collectors.joining());

    @Test
    void notesHowOftenEachClassOccurs() {
        assertEquals(new Task.Classification(List.of("bad", "good"), new ClassChoice(List.of(0.05, 0.95))), task(true));
        assertEquals(new Task.Classification(List.of("bad", "good")), task(false));
    }

    private static Task task(boolean balance) {
        return new UploadFixture()
                .put(RARE, UploadFixture.request("y").but().balance(balance).build())
                .run()
                .dataset()
                .task();
    }

    @Test
    void hasNothingToBalanceAmongNumbers() {
        String csv = "a,y\n"
                + IntStream.range(0, 100)
                        .mapToObj(i -> i % 13 + "," + i * i % 97 + ".5\n")
                        .collect(Collectors.joining());
        UploadFixture upload = new UploadFixture()
                .put(csv, UploadFixture.request("y").but().balance(true).build())
                .run();
        assertEquals(
                "balance is for classes, but 'y' is predicted as a number; with the task classification each of its"
                        + " values is a class.",
                upload.failure().summary());
        assertThrows(
                IllegalArgumentException.class,
                () -> UploadFixture.request("y")
                        .but()
                        .task(TaskKind.REGRESSION)
                        .balance(true)
                        .build());
    }

    @Test
    void answersTheClassThatStandsOutFromItsRate() {
        ClassChoice choice = new ClassChoice(List.of(0.05, 0.95));
        assertEquals(0, choice.of(2, k -> k == 0 ? 0.06 : 0.94));
        assertEquals(1, choice.of(2, k -> k == 0 ? 0.04 : 0.96));
        assertEquals(0, choice.of(2, choice.rates()::get));
        assertEquals(1, choice.of(2, k -> k == 0 ? Double.NaN : 0.1));
        assertEquals(-1, choice.of(2, k -> Double.NaN));
        assertEquals(1, ClassChoice.MOST_PROBABLE.of(2, k -> k == 0 ? 0.06 : 0.94));
        assertThrows(IllegalArgumentException.class, () -> new ClassChoice(List.of(0.0, 1.0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Task.Classification(List.of("a", "b"), new ClassChoice(List.of(1.0))));
    }
}
