package ai.aimass.train.report;

import ai.aimass.train.explain.Contributions;
import ai.aimass.train.explain.PartialDependence;
import ai.aimass.train.metrics.ClassCurves;
import ai.aimass.train.metrics.Residuals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is told of a model beside its figures: why it predicts what it does, and where it is wrong.
///
/// @param contributions largest first; empty where there are no test rows
/// @param dependence of the most important columns; empty where there are no test rows
/// @param curves of the classes with most rows; empty for numbers
/// @param residuals null for classes
public record Insights(
        List<Contributions.OfColumn> contributions,
        List<PartialDependence> dependence,
        List<ClassCurves> curves,
        @Nullable Residuals residuals) {
    /// More curves cannot be told apart.
    static final int MOST_CURVES = 10;

    public Insights {
        contributions = List.copyOf(contributions);
        dependence = List.copyOf(dependence);
        curves = List.copyOf(curves);
    }
}
