package ai.aimass.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "2 室 1 厅", "naïve ﬀ", "\uFFFD"})
    void leavesMostTextsAlone(String text) {
        assertSame(text, GraphText.of(text));
    }

    @Test
    void writesSupplementaryCharactersAsTwoOthers() {
        // U+1F600 is 0x10000 + 0xF600; its ten high bits are 0x3D, its ten low ones 0x200.
        assertEquals("a\uE03D\uE600b", GraphText.of("a😀b"));
        assertEquals("\uE3FF\uE7FF", GraphText.of(Character.toString(Character.MAX_CODE_POINT)));
    }

    @Test
    void replacesWhatIsNoCharacter() {
        assertEquals("a\uFFFDb", GraphText.of("a\0b"));
        assertEquals("\uFFFD", GraphText.of("\ud83d"));
        assertEquals("\uFFFDx", GraphText.of("\ude00x"));
        assertEquals("\uFFFD\uE03D\uE600", GraphText.of("\ud83d😀"));
    }

    @Test
    void showsTheCharactersThatWere() {
        assertEquals("a😀中b😁", GraphText.shown(GraphText.of("a😀中b😁")));
        assertEquals("\uE400\uE03D", GraphText.shown("\uE400\uE03D"));
    }

    @Test
    void changesNothingTheSecondTime() {
        String once = GraphText.of("a😀\0\ud83d");
        assertEquals(once, GraphText.of(once));
    }
}
