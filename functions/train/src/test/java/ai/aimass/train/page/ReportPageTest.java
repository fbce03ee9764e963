package ai.aimass.train.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Pages are parsed as XML: whatever is not well-formed fails.
final class ReportPageTest {
    @Test
    void tellsEachFigureOfClassesInItsSection() throws Exception {
        Map<String, String> sections = sections(parsed(SampleReport.classes()));
        assertEquals(
                List.of(
                        "At every threshold",
                        "How good it is",
                        "How it was made",
                        "How predictions depend on columns",
                        "Sets of classes",
                        "The data",
                        "What was decided for you",
                        "What was tried",
                        "Where rows are not as they should be",
                        "Whether probabilities mean what they say",
                        "Which classes are taken for which",
                        "Which columns matter"),
                List.copyOf(sections.keySet()));
        assertTells(sections, "How good it is", "345 test rows", "0.9014", "0.8654 to 0.9287", "0.5101");
        assertTells(sections, "Which classes are taken for which", "151", "18", "16", "160");
        assertTells(sections, "At every threshold", "0.9512", "0.9432");
        assertTells(sections, "Whether probabilities mean what they say", "3.2 %", "(temperature): 7.7 %", "82.3 %");
        assertTells(sections, "Sets of classes", "90.0 %", "91.2 %", "88.0 % to 94.0 %", "1.077", "92.3 %", "93.5 %");
        assertTells(sections, "Which columns matter", "0.25", "-0.001", "0.125", "0.03125");
        assertTells(sections, "How predictions depend on columns", "kind", "0.65", "0.5 to 0.9", "0.75");
        assertTells(sections, "Where rows are not as they should be", "81.3 %", "cells missing", "0.85", "87.5 %");
        assertTells(sections, "What was tried", "extra trees", "trees 100, featureShare 0.1235", "0.4321", "0.3987");
        assertTells(sections, "The data", "1,234 training rows", "7 that could not be read", "10.0 %", "1,585");
        assertTells(sections, "The data", "left out: names each row, says <script>");
        assertTells(sections, "What was decided for you", "Decided: <script>");
        assertTells(sections, "How it was made", "5 folds", "77", "abcdef", "r-1", "3");
    }

    @Test
    void tellsEachFigureOfNumbersInItsSection() throws Exception {
        Document page = parsed(SampleReport.numbers());
        Map<String, String> sections = sections(page);
        assertTells(sections, "How good it is", "12.35", "20", "–");
        assertTells(sections, "Where it is off", "117", "228");
        assertTells(sections, "Intervals", "80.0 %", "81.0 %", "33.25", "30.5", "79.1 %", "28.75");
        assertTells(sections, "How predictions depend on columns", "1970-01-24");
        assertTells(sections, "How it was made", "one fold held out");
        assertFalse(sections.containsKey("Which classes are taken for which"));
        assertEquals(6, page.getElementsByTagName("circle").getLength());
        assertEquals(2, page.getElementsByTagName("rect").getLength());
    }

    @Test
    void namesOfColumnsAndClassesNeverBecomeMarkup() throws Exception {
        for (JsonNode report : List.of(SampleReport.classes(), SampleReport.numbers())) {
            Document page = parsed(report);
            assertEquals(0, page.getElementsByTagName("script").getLength());
            assertEquals(0, page.getElementsByTagName("a").getLength());
            assertEquals(0, page.getElementsByTagName("b").getLength());
            assertTrue(page.getDocumentElement().getTextContent().contains("<script>alert('1')</script> & \"x\""));
            NodeList all = page.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                for (int j = 0; j < all.item(i).getAttributes().getLength(); j++) {
                    String attribute = all.item(i).getAttributes().item(j).getNodeName();
                    assertFalse(attribute.startsWith("on") || attribute.equals("href") || attribute.equals("src"));
                }
            }
        }
    }

    @Test
    void everyDrawingSaysWhatItIsAndEveryTableHasACaption() throws Exception {
        Document page = parsed(SampleReport.classes());
        NodeList drawings = page.getElementsByTagName("svg");
        assertEquals(4, drawings.getLength());
        for (int i = 0; i < drawings.getLength(); i++) {
            Element drawing = (Element) drawings.item(i);
            assertEquals(
                    drawing.getAttribute("aria-label"),
                    drawing.getElementsByTagName("title").item(0).getTextContent());
            assertEquals("img", drawing.getAttribute("role"));
        }
        NodeList tables = page.getElementsByTagName("table");
        for (int i = 0; i < tables.getLength(); i++) {
            assertEquals(
                    1,
                    ((Element) tables.item(i)).getElementsByTagName("caption").getLength());
        }
    }

    @Test
    void showsTheCommonestMistakesOfManyClasses() throws Exception {
        ObjectNode report = SampleReport.classes().deepCopy();
        ArrayNode classes = Json.array();
        ArrayNode counts = Json.array();
        for (int actual = 0; actual < 30; actual++) {
            classes.add("class " + actual);
            ArrayNode row = counts.addArray();
            for (int predicted = 0; predicted < 30; predicted++) {
                row.add(actual == predicted ? 1000 : actual == 7 && predicted == 9 ? 250 : 0);
            }
        }
        report.putObject("confusion").set("classes", classes);
        ((ObjectNode) report.get("confusion")).set("counts", counts);
        report.putArray("dependence");
        assertTells(
                sections(parsed(report)), "Which classes are taken for which", "class 7", "class 9", "250", "20.0 %");
    }

    @Test
    void leavesOutWhatIsNotKnown() throws Exception {
        ObjectNode report = SampleReport.classes().deepCopy();
        for (String field : List.of(
                "importance",
                "contributions",
                "dependence",
                "curves",
                "confusion",
                "calibration",
                "conformal",
                "robustness",
                "notices")) {
            report.remove(field);
        }
        assertEquals(
                List.of("How good it is", "How it was made", "The data", "What was tried"),
                List.copyOf(sections(parsed(report)).keySet()));
    }

    @Test
    void axesHaveRoundNumbers() {
        assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0), new Chart.Axis("", 0, 90).ticks());
        List<Double> ticks = new Chart.Axis("", -0.013, 0.021).ticks();
        assertEquals(
                List.of("-0.01", "0", "0.01", "0.02"),
                ticks.stream().map(Figures::number).toList());
        assertEquals(
                1,
                new Chart.Axis("", 5, 5)
                        .ticks().stream().filter(tick -> tick == 5).count());
    }

    private static void assertTells(Map<String, String> sections, String section, String... texts) {
        for (String text : texts) {
            assertTrue(String.valueOf(sections.get(section)).contains(text), section + ": " + text + " in " + sections);
        }
    }

    /// The texts of the sections by their headings.
    private static Map<String, String> sections(Document page) {
        Map<String, String> sections = new TreeMap<>();
        NodeList found = page.getElementsByTagName("section");
        for (int i = 0; i < found.getLength(); i++) {
            Element section = (Element) found.item(i);
            List<String> headings = new ArrayList<>();
            NodeList all = section.getElementsByTagName("h2");
            for (int j = 0; j < all.getLength(); j++) {
                headings.add(all.item(j).getTextContent());
            }
            assertEquals(1, headings.size());
            sections.put(headings.getFirst(), section.getTextContent());
        }
        return sections;
    }

    private static Document parsed(JsonNode report) throws Exception {
        byte[] page = ReportPage.write(report, List.of());
        assertTrue(new String(page, StandardCharsets.UTF_8).startsWith("<!DOCTYPE html>\n<html lang=\"en\""));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page));
    }
}
