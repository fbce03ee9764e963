package ai.aimass.infer.rows;

import ai.aimass.domain.Value;
import java.util.List;

/// What a request asks about.
///
/// @param values for each row a value for every feature, in their order
/// @param ignored the columns that were given and that the model does not take, the first of them in the order they
/// came
/// @param missing the features that at least one row did not have, in their order
public record DecodedRows(List<List<Value>> values, List<String> ignored, List<String> missing) {}
