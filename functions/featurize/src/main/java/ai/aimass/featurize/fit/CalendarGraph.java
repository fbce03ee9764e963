package ai.aimass.featurize.fit;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/// Calendar arithmetic as nodes of a graph, on a matrix of seconds since 1970 in double precision, which holds
/// every whole number that occurs exactly. Results are float32 of the same shape; NaN stays NaN. Nodes that
/// nobody reads do not get into the finished graph.
///
/// @see <a href="https://howardhinnant.github.io/date_algorithms.html#civil_from_days">civil_from_days</a>
final class CalendarGraph {
    private final GraphBuilder graph;
    private final String seconds;
    private final String hour;
    private final String weekday;
    private final String year;
    private final String month;
    private final String day;

    CalendarGraph(GraphBuilder graph, String seconds) {
        this.graph = graph;
        this.seconds = seconds;
        String days = floor(divide(seconds, InstantColumn.DAY));
        this.hour = divide(subtract(seconds, multiply(days, InstantColumn.DAY)), 3600);
        // 1970 began with a Thursday.
        this.weekday = modulo(add(days, 3), 7);

        // Eras of 400 years from 0000-03-01 on, so that a leap day is a year's last.
        String sinceMarch = add(days, 719_468);
        String era = floor(divide(sinceMarch, 146_097));
        String dayOfEra = modulo(sinceMarch, 146_097);
        String leapless = subtract(
                add(subtract(dayOfEra, wholes(dayOfEra, 1460)), wholes(dayOfEra, 36_524)), wholes(dayOfEra, 146_096));
        String yearOfEra = wholes(leapless, 365);
        String dayOfYear = subtract(
                dayOfEra, subtract(add(multiply(yearOfEra, 365), wholes(yearOfEra, 4)), wholes(yearOfEra, 100)));
        String monthFromMarch = wholes(add(multiply(dayOfYear, 5), 2), 153);
        String nextYear = wholes(monthFromMarch, 10);
        this.day = add(subtract(dayOfYear, wholes(add(multiply(monthFromMarch, 153), 2), 5)), 1);
        this.month = subtract(add(monthFromMarch, 3), multiply(nextYear, 12));
        this.year = add(add(yearOfEra, multiply(era, 400)), nextYear);
    }

    String part(Calendar part) {
        return toFloat(
                switch (part) {
                    case YEAR -> year;
                    case MONTH -> month;
                    case DAY -> day;
                    case WEEKDAY -> weekday;
                    case HOUR -> hour;
                });
    }

    /// Days and fractions of days.
    ///
    /// @param origins by column, in seconds since 1970
    String daysSince(double[] origins) {
        String shifted = subtract(seconds, graph.doubles("origins", origins, 1, origins.length));
        return toFloat(divide(shifted, InstantColumn.DAY));
    }

    private String wholes(String value, double divisor) {
        return floor(divide(value, divisor));
    }

    private String modulo(String value, double divisor) {
        return subtract(value, multiply(wholes(value, divisor), divisor));
    }

    private String add(String a, String b) {
        return graph.node("Add", List.of(a, b));
    }

    private String add(String a, double b) {
        return add(a, constant(b));
    }

    private String subtract(String a, String b) {
        return graph.node("Sub", List.of(a, b));
    }

    private String multiply(String a, double b) {
        return graph.node("Mul", List.of(a, constant(b)));
    }

    private String divide(String a, double b) {
        return graph.node("Div", List.of(a, constant(b)));
    }

    private String floor(String value) {
        return graph.node("Floor", List.of(value));
    }

    private String toFloat(String value) {
        return graph.node("Cast", List.of(value), Attributes.of("to", DataType.FLOAT.getNumber()));
    }

    private String constant(double value) {
        return graph.doubles("constant", new double[] {value});
    }
}
