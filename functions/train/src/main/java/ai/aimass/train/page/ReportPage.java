package ai.aimass.train.page;

import ai.aimass.train.picture.Example;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The report as one page. It is XHTML in HTML's clothes: browsers read it as HTML, and it can be parsed as XML. It
/// loads nothing and runs nothing, so it can be kept as a file or sent by mail.
public final class ReportPage {
    private static final List<Section> SECTIONS = List.of(
            new FiguresSection(),
            new ConfusionSection(),
            new CurvesSection(),
            new ResidualsSection(),
            new CalibrationSection(),
            new CoverageSection(),
            new ImportanceSection(),
            new DependenceSection(),
            new RobustnessSection(),
            new LeaderboardSection(),
            new DataSection(),
            new NoticesSection(),
            new MakingSection());

    private static final String STYLE = """
            :root{color-scheme:light dark;--fg:#1d2430;--bg:#fff;--faint:#667;--rule:#d5d9e0;--mark:#1f6fb2}
            @media(prefers-color-scheme:dark){:root{--fg:#e4e7ee;--bg:#14171d;--faint:#9aa3b2;--rule:#363d4a;--mark:#6db3f2}}
            *{box-sizing:border-box}
            body{margin:0 auto;max-width:62rem;padding:1rem;background:var(--bg);color:var(--fg);
            font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
            h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem;padding-top:.5rem;
            border-top:1px solid var(--rule)}
            .lead{font-size:1.1rem}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;min-width:min(24rem,100%);font-size:.9rem;margin:.5rem 0}
            caption{text-align:left;color:var(--faint);padding-bottom:.25rem}
            th,td{padding:.2rem .6rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;
            font-weight:400}
            thead th{color:var(--faint)}tbody th{min-width:6rem;overflow-wrap:break-word}
            .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
            small,summary{color:var(--faint)}small{white-space:nowrap}
            .settings{color:var(--faint);font-size:.8rem;min-width:12rem}
            .bars{width:9rem;min-width:4rem}.length{height:.8rem;margin-top:.3rem;background:var(--mark)}
            .charts{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;max-width:100%}
            svg{width:340px;max-width:100%;height:auto}svg text{fill:var(--faint);font-size:10.5px}
            .grid{stroke:var(--rule)}.line{fill:none;stroke-width:1.8}.dashed{stroke:var(--faint);stroke-dasharray:4 3}
            .faint{stroke:var(--faint)}.band{fill:var(--mark);opacity:.18}.bar{fill:var(--mark)}
            .point{fill:var(--mark);opacity:.5}
            .c0{stroke:var(--mark)}.c1{stroke:#d9652b}.c2{stroke:#3d9a5f}.c3{stroke:#b8479c}.c4{stroke:#b38f00}
            .c5{stroke:#7a68d6}.c6{stroke:#1aa3a3}.c7{stroke:#c94c4c}.c8{stroke:#7b8794}.c9{stroke:#8a6d3b}
            .k0{color:var(--mark)}.k1{color:#d9652b}.k2{color:#3d9a5f}.k3{color:#b8479c}.k4{color:#b38f00}
            .k5{color:#7a68d6}.k6{color:#1aa3a3}.k7{color:#c94c4c}.k8{color:#7b8794}.k9{color:#8a6d3b}
            .example{width:7.5rem;font-size:.8rem}img{width:100%;image-rendering:pixelated}
            dt{color:var(--faint)}dd{margin:0 0 .4rem}
            """;

    private ReportPage() {}

    /// @param report `report.json`
    /// @param examples test rows to look at; may be none
    public static byte[] write(JsonNode report, List<Example> examples) {
        String title = report.path("model").asText() + ": report";
        Html html = new Html();
        html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
        html.element("title", title)
                .open("style")
                .raw(STYLE)
                .close("style")
                .close("head")
                .open("body")
                .open("main");
        html.element("h1", report.path("model").asText());
        html.element("p", purpose(report), "class", "purpose");
        html.element("p", report.path("summary").asText(), "class", "lead");
        Html shown = new Html();
        ExamplesSection.write(examples, shown);
        if (!shown.isEmpty()) html.open("section").raw(shown.toString()).close("section");
        for (Section section : SECTIONS) {
            Html part = new Html();
            section.write(report, part);
            if (!part.isEmpty()) html.open("section").raw(part.toString()).close("section");
        }
        html.close("main").close("body").close("html");
        return ("<!DOCTYPE html>\n" + html + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String purpose(JsonNode report) {
        String what = report.path("task").asText().equals("classification") ? "the class" : "the number";
        return "Predicts " + what + " in '" + report.path("target").asText() + "'.";
    }
}
