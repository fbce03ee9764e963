package ai.aimass.featurize.fit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers for the categories of all columns: 0 for those that are not known, then those of the first column,
/// of the second and so on.
///
/// @param width how many categorical columns there are
/// @param columns those that tell rows apart, in order
record Codebook(int width, List<CategoryColumn> columns) {
    static final int UNKNOWN = 0;

    Codebook {
        columns = List.copyOf(columns);
    }

    /// How many codes there are, the unknown one included.
    int size() {
        return columns.isEmpty() ? 1 : columns.getLast().endCode();
    }

    /// For each of [#columns], its categories' codes.
    List<Map<String, Integer>> index() {
        return columns.stream().map(Codebook::index).toList();
    }

    private static Map<String, Integer> index(CategoryColumn column) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < column.categories().size(); i++) {
            index.put(column.categories().get(i), column.firstCode() + i);
        }
        return index;
    }
}
