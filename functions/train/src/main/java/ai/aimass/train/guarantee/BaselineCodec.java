package ai.aimass.train.guarantee;

import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// `baseline.json`, what the training rows of a version are like. Fields are added, never renamed.
///
/// | field | what |
/// |---|---|
/// | `rows` | how many training rows were counted |
/// | `columns` | in the schema's order: `column`, `missing` (rows without a value), and a histogram or names |
/// | histogram | `edges`, ascending: a bin reaches from above one up to and with the next; `counts` by bin, one more
/// than edges. Of numbers, date-times (seconds since 1970) and truth values (0, 1); where `of` is `length`, of how many
/// characters texts have |
/// | names | `names`, the 64 most frequent ones, `counts` of them, and `other`: how many rows have another |
public final class BaselineCodec {
    private BaselineCodec() {}

    public static ObjectNode write(Baseline baseline) {
        ObjectNode node = Json.object().put("rows", baseline.rows());
        node.set("columns", Json.array(baseline.columns(), BaselineCodec::column));
        return node;
    }

    private static ObjectNode column(Baseline.OfColumn column) {
        ObjectNode node = Json.object().put("column", column.name()).put("missing", column.missing());
        switch (column) {
            case Baseline.Histogram histogram -> {
                if (histogram.isOfLengths()) node.put("of", "length");
                ArrayNode edges = node.putArray("edges");
                for (double edge : histogram.edges()) {
                    edges.add(edge);
                }
                counts(node, histogram.counts());
            }
            case Baseline.Names names -> {
                node.set("names", Json.texts(names.names()));
                counts(node, names.counts());
                node.put("other", names.other());
            }
        }
        return node;
    }

    private static void counts(ObjectNode node, int[] counts) {
        ArrayNode array = node.putArray("counts");
        for (int count : counts) {
            array.add(count);
        }
    }
}
