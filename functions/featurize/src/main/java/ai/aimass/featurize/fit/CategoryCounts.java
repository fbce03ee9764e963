package ai.aimass.featurize.fit;

import ai.aimass.domain.Column;
import ai.aimass.onnx.GraphText;
import java.util.ArrayList;
import java.util.List;

/// How often each category of the categorical columns comes, seen in one pass.
final class CategoryCounts {
    /// A column with no more categories than this keeps them all, another only those that come twice: what was
    /// seen once teaches nothing about the next row.
    private static final int ALL_KEPT = 50;

    private final List<Column> columns;
    private final List<BoundedCounts> counts = new ArrayList<>();

    /// @param remembered how many categories are kept in memory for each column
    CategoryCounts(List<Column> columns, int remembered) {
        this.columns = columns;
        columns.forEach(column -> counts.add(new BoundedCounts(remembered)));
    }

    void add(TrainingRows rows) {
        String[] categories = rows.inputs().categories();
        int width = columns.size();
        for (int i = 0; i < categories.length; i++) {
            counts.get(i % width).add(GraphText.of(categories[i]));
        }
    }

    /// @param limit how many categories of a column get codes at most
    Codebook fit(int limit) {
        List<CategoryColumn> fitted = new ArrayList<>();
        int code = Codebook.UNKNOWN + 1;
        for (int place = 0; place < columns.size(); place++) {
            BoundedCounts seen = counts.get(place);
            if (seen.distinct() < 2) continue;
            List<BoundedCounts.Count> kept = seen.atLeast(seen.distinct() <= ALL_KEPT ? 1 : 2);
            List<BoundedCounts.Count> ordered = kept.subList(0, Math.min(limit, kept.size())).stream()
                    .sorted((a, b) -> NaturalOrder.INSTANCE.compare(a.key(), b.key()))
                    .toList();
            if (ordered.isEmpty()) continue;
            CategoryColumn column = new CategoryColumn(
                    place,
                    columns.get(place).name(),
                    ordered.stream().map(BoundedCounts.Count::key).toList(),
                    ordered.stream().mapToLong(BoundedCounts.Count::count).toArray(),
                    code);
            fitted.add(column);
            code = column.endCode();
        }
        return new Codebook(columns.size(), fitted);
    }
}
