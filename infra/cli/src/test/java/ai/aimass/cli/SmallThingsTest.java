package ai.aimass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.cli.print.Numbers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SmallThingsTest {
    @ParameterizedTest
    @CsvSource({
        "penguins.csv, penguins",
        "/a/b/Wine Quality (white).CSV, wine-quality-white",
        "data.tar.csv.gz, data-tar",
        "x.jsonl.zip, x",
        "café_1.tsv, cafe_1",
        "房价.csv, model",
        ".csv, model",
        "--x--.csv, x",
        "noending, noending"
    })
    void makesAModelsNameOfAFiles(String file, String name) {
        assertEquals(name, ModelNames.of(Path.of(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "predict", "models", "certificate", "up", "logs"})
    void everyCommandHasHelp(String command) {
        Run run = Run.of(Path.of("/nowhere"), Map.of(), new byte[0], command, "--help");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("Usage: aimass " + command + " "), run.out());
    }

    @Test
    void theProgramHasHelpAndAVersion() {
        assertTrue(Run.of(Path.of("/nowhere"), Map.of(), new byte[0], "--help")
                .out()
                .contains("Commands:"));
        assertTrue(Run.of(Path.of("/nowhere"), Map.of(), new byte[0], "--version")
                .out()
                .startsWith("aimass "));
    }

    @Test
    void makesNoNameLongerThanAllowed() {
        assertEquals(63, ModelNames.of(Path.of("x".repeat(200) + ".csv")).length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0         | 0
            1         | 1
            -3        | -3
            1234567   | 1,234,567
            0.95      | 0.9500
            0.12345   | 0.1235
            12.345    | 12.35
            0.0338164 | 0.0338
            0.0012    | 0.0012
            12345.678 | 12,346
            0.00012   | 0.0001200
            0.000012  | 1.20e-05
            1e20      | 1.00e+20
            """)
    void shortensNumbers(double value, String text) {
        assertEquals(text, Numbers.shortened(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "999, 999 bytes",
        "1000, 1.0 KB",
        "123456, 123 KB",
        "4800004, 4.8 MB",
        "1000000000, 1.0 GB"
    })
    void writesSizes(long bytes, String text) {
        assertEquals(text, Numbers.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"abc, abc", "http://x:1/y, http://x:1/y", "it's, 'it'\\''s'", "a b, 'a b'", "$x, '$x'"})
    void quotesForAShell(String text, String quoted) {
        assertEquals(quoted, Shell.quoted(text));
    }
}
