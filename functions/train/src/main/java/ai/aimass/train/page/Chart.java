package ai.aimass.train.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// Draws with two axes, as SVG. Colours are the style sheet's, so that they suit light and dark.
final class Chart {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 240;
    private static final int LEFT = 52;
    private static final int RIGHT = 16;
    private static final int TOP = 8;
    private static final int BOTTOM = 40;

    private final String title;
    private final Axis across;
    private final Axis up;
    private final Html marks = new Html();

    /// @param label of each tick
    record Axis(String name, double low, double high, DoubleFunction<String> label) {
        Axis {
            if (!(high > low)) {
                low -= 0.5;
                high += 0.5;
            }
        }

        Axis(String name, double low, double high) {
            this(name, low, high, Figures::number);
        }

        /// About five numbers that are round.
        List<Double> ticks() {
            double rough = (high - low) / 4;
            double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
            double size = rough / power;
            double step = power * (size < 1.5 ? 1 : size < 3.5 ? 2 : size < 7.5 ? 5 : 10);
            List<Double> ticks = new ArrayList<>();
            for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
    }

    /// @param title what is seen, for who does not see it
    Chart(String title, Axis across, Axis up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    /// The least and the greatest of numbers, as an axis.
    static Axis spanning(String name, double[]... numbers) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] each : numbers) {
            for (double number : each) {
                low = Math.min(low, number);
                high = Math.max(high, number);
            }
        }
        return new Axis(name, low, high);
    }

    Chart line(double[] x, double[] y, String style) {
        marks.empty("polyline", "class", "line " + style, "points", path(x, y));
        return this;
    }

    Chart band(double[] x, double[] low, double[] high) {
        double[] around = new double[2 * x.length];
        double[] edge = new double[2 * x.length];
        for (int i = 0; i < x.length; i++) {
            around[i] = x[i];
            edge[i] = low[i];
            around[around.length - 1 - i] = x[i];
            edge[around.length - 1 - i] = high[i];
        }
        marks.empty("polygon", "class", "band", "points", path(around, edge));
        return this;
    }

    Chart points(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            marks.empty("circle", "class", "point", "cx", x(x[i]), "cy", y(y[i]), "r", "2.5");
        }
        return this;
    }

    Chart bar(double from, double to, double height) {
        double top = Double.parseDouble(y(height));
        double bottom = Double.parseDouble(y(Math.max(0, up.low)));
        double left = Double.parseDouble(x(from));
        double right = Double.parseDouble(x(to));
        marks.empty(
                "rect",
                "class",
                "bar",
                "x",
                fixed(left),
                "y",
                fixed(top),
                "width",
                fixed(Math.max(0.5, right - left - 0.5)),
                "height",
                fixed(Math.max(0, bottom - top)));
        return this;
    }

    void write(Html html) {
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", title);
        html.element("title", title);
        for (double tick : across.ticks()) {
            html.empty("line", "class", "grid", "x1", x(tick), "x2", x(tick), "y1", "" + TOP, "y2", bottom());
            text(html, x(tick), "" + (HEIGHT - BOTTOM + 14), "middle", across.label.apply(tick));
        }
        for (double tick : up.ticks()) {
            html.empty(
                    "line", "class", "grid", "x1", "" + LEFT, "x2", "" + (WIDTH - RIGHT), "y1", y(tick), "y2", y(tick));
            text(html, "" + (LEFT - 5), fixed(Double.parseDouble(y(tick)) + 3.5), "end", up.label.apply(tick));
        }
        text(html, "" + (LEFT + (WIDTH - LEFT - RIGHT) / 2), "" + (HEIGHT - 8), "middle", across.name);
        html.open(
                        "text",
                        "transform",
                        "translate(11 " + (TOP + (HEIGHT - TOP - BOTTOM) / 2) + ") rotate(-90)",
                        "text-anchor",
                        "middle")
                .text(up.name)
                .close("text");
        html.raw(marks.toString());
        html.close("svg");
    }

    private static void text(Html html, String x, String y, String anchor, String text) {
        html.element("text", text, "x", x, "y", y, "text-anchor", anchor);
    }

    private String path(double[] x, double[] y) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            if (i > 0) path.append(' ');
            path.append(x(x[i])).append(',').append(y(y[i]));
        }
        return path.toString();
    }

    private String x(double value) {
        double share = Math.clamp((value - across.low) / (across.high - across.low), 0, 1);
        return fixed(LEFT + share * (WIDTH - LEFT - RIGHT));
    }

    private String y(double value) {
        double share = Math.clamp((value - up.low) / (up.high - up.low), 0, 1);
        return fixed(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM));
    }

    private static String bottom() {
        return String.valueOf(HEIGHT - BOTTOM);
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
