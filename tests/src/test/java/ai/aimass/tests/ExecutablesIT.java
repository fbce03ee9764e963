package ai.aimass.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The executables do what the same functions do on the Java machine: the same model, byte for byte, and the same
/// answers.
@EnabledIfSystemProperty(
        named = "aimass.packages",
        matches = "native",
        disabledReason = "there are executables with the profile native alone: './mvnw verify -Pnative'")
final class ExecutablesIT {
    @RegisterExtension
    static final Platform NATIVE = Platform.of(Packages.NATIVE, "executables");

    @RegisterExtension
    static final Platform JVM = Platform.of(Packages.JVM, "executables-jvm");

    @ParameterizedTest
    @CsvSource({"penguins,species", "wine_quality_white,quality", "german_credit,default"})
    void makeTheSameModelAsTheJavaMachine(String set, String target) throws Exception {
        requireSame(Project.root().resolve("tests/data").resolve(set + ".csv"), target, set);
    }

    @Test
    void makeTheSameModelOfChineseTextInAnEncodingOfItsOwn() throws Exception {
        Path file = NATIVE.data().resolve("comments.csv");
        Files.write(file, comments().getBytes(Charset.forName("GB18030")));
        requireSame(file, "评价", "comments");
    }

    @Test
    void areWhatRan() throws Exception {
        requireSame(Project.root().resolve("tests/data/penguins.csv"), "island", "islands");
        List<String> starts = Files.readAllLines(NATIVE.data().resolve("starts.jsonl"));
        assertTrue(starts.stream().allMatch(line -> line.contains("\"kind\":\"native\"")), starts::toString);
        List<String> others = Files.readAllLines(JVM.data().resolve("starts.jsonl"));
        assertTrue(others.stream().allMatch(line -> line.contains("\"kind\":\"jvm\"")), others::toString);
    }

    private static void requireSame(Path file, String target, String name) throws Exception {
        assertEquals(digest(JVM, file, target, name), digest(NATIVE, file, target, name), name);
        assertEquals(predictions(JVM, file, name), predictions(NATIVE, file, name), name);
    }

    /// Of the version's `model.onnx`.
    private static String digest(Platform platform, Path file, String target, String name) throws Exception {
        int version = platform.train(file, target, name, "--budget", "quick")
                .path("version")
                .asInt();
        JsonNode files =
                new Api(platform).version(name, version).path("manifest").path("files");
        String digest = files.path("model.onnx").path("sha256").asText();
        assertTrue(digest.matches("[0-9a-f]{64}"), digest);
        return digest;
    }

    private static String predictions(Platform platform, Path file, String name) throws Exception {
        return platform.aimass()
                .run("predict", name, file.toString(), "--output", "json")
                .succeeded()
                .output();
    }

    /// 300 comments on shops, good ones and bad ones, with a number and a date.
    private static String comments() {
        SplittableRandom random = new SplittableRandom(7);
        String[] good = {"很好吃", "服务周到", "下次还来", "环境优雅"};
        String[] bad = {"太贵了", "等了很久", "不会再来", "味道一般"};
        StringBuilder text = new StringBuilder("编号,日期,评论,价格,评价\n");
        for (int i = 0; i < 300; i++) {
            boolean isGood = random.nextBoolean();
            String[] words = isGood ? good : bad;
            String comment = words[random.nextInt(4)] + "，" + words[random.nextInt(4)] + "，第" + i + "次";
            String label = random.nextInt(20) == 0 ? "差" : isGood ? "好" : "差";
            text.append(String.format(
                    Locale.ROOT,
                    "%d,2025-%02d-%02d,%s,%.2f,%s\n",
                    i,
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    comment,
                    random.nextDouble(10, 200),
                    label));
        }
        return text.toString();
    }
}
