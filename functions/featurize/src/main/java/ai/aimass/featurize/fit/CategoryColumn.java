package ai.aimass.featurize.fit;

import java.util.List;

/// What was learned of a categorical column, the labels aside.
///
/// @param place its place among the categorical columns
/// @param categories those that have a code, in natural order; the empty one stands for a missing value
/// @param counts by category: how many training rows have it
/// @param firstCode the code of the first of them; codes are unique over all columns
record CategoryColumn(int place, String name, List<String> categories, long[] counts, int firstCode) {
    CategoryColumn {
        categories = List.copyOf(categories);
        if (categories.size() != counts.length) throw new IllegalArgumentException("counts of other categories");
    }

    int endCode() {
        return firstCode + categories.size();
    }
}
