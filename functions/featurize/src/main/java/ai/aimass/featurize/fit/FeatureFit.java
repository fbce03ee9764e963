package ai.aimass.featurize.fit;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.InputLayout;
import ai.aimass.featurize.fit.image.ImageFit;
import ai.aimass.featurize.fit.sound.SoundDescriptors;
import ai.aimass.featurize.fit.video.VideoDescriptors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Fits a featurizer to training rows in two passes over them, and one for each column of media: the first looks
/// at the columns, the second, where there are strings, at what their categories and terms tell of the target.
///
/// @param layout the columns
/// @param targets what categories are averaged over
/// @param limits how much is looked at and kept
/// @param seed of the sample that medians and scales are taken from
public record FeatureFit(InputLayout layout, Targets targets, FitLimits limits, long seed) {
    /// Categorical columns with more values than this are looked into like texts.
    private static final int FEW_CATEGORIES = 32;
    /// Terms of fewer rows say nothing that could be relied on.
    private static final int LEAST_TERM_ROWS = 3;
    /// So many times as many terms are scored as are taken.
    private static final int CANDIDATES = 16;
    /// One in so many of the terms may be there for its frequency alone.
    private static final int UNTELLING = 8;

    /// @param rows how many training rows `data` has
    /// @return empty where no column tells the rows apart
    public Optional<FittedFeaturizer> fit(TrainingData data, long rows) {
        Summaries seen = new Summaries(this, rows);
        data.forEach(seen::add);
        Codebook codebook = seen.categories.fit(limits.categories());
        TargetSums sums = new TargetSums(codebook, targets);
        List<TermScores> scores = new ArrayList<>();
        List<Optional<TextRows>> texts = new ArrayList<>();
        for (StringSummary summary : seen.strings) {
            long least = Math.max(LEAST_TERM_ROWS, rows / 2_000);
            scores.add(
                    new TermScores(summary.column(), summary.candidates(least, CANDIDATES * limits.terms()), targets));
            texts.add(summary.modelled());
        }
        if (!codebook.columns().isEmpty() || !scores.isEmpty()) {
            data.forEach(batch -> {
                sums.add(batch);
                scores.forEach(score -> score.add(batch));
                texts.forEach(text -> text.ifPresent(sparse -> sparse.add(batch)));
            });
        }
        List<StringFeatures> strings = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            StringSummary summary = seen.strings.get(i);
            Vocabulary vocabulary = scores.get(i).fit(limits.terms(), limits.terms() / UNTELLING);
            Optional<TextScores> model = texts.get(i).map(sparse -> TextScores.fit(summary.column(), targets, sparse));
            strings.add(new StringFeatures(summary.column(), vocabulary, model, summary.numbers(limits.bends())));
        }
        return new FeatureGraphs(
                        layout,
                        seen.numbers.fit(0, limits.bends()),
                        seen.instants.fit(),
                        new CategoryFeatures(codebook, sums, targets, limits),
                        strings,
                        media(data, rows))
                .build();
    }

    /// Each column of media is gone over on its own.
    private List<MediaFeatures> media(TrainingData data, long rows) {
        List<MediaFeatures> fitted = new ArrayList<>();
        int offset = 0;
        for (Column each : layout.media()) {
            if (!(each.type() instanceof ColumnType.Media type)) continue;
            MediaColumn column = new MediaColumn(each.name(), type, offset, layout.mediaBytes());
            offset += type.bytes();
            switch (type) {
                case ColumnType.Image i ->
                    ImageFit.fit(column, targets, data, rows, seed).ifPresent(fitted::add);
                case ColumnType.Sound s ->
                    new SoundDescriptors(s).fit(column, data, rows, seed).ifPresent(fitted::add);
                case ColumnType.Video v ->
                    new VideoDescriptors(v).fit(column, data, rows, seed).ifPresent(fitted::add);
            }
        }
        return fitted;
    }

    /// What the first pass sees.
    private static final class Summaries {
        private final NumberSummary numbers;
        private final InstantSummary instants;
        private final CategoryCounts categories;
        private final List<StringSummary> strings = new ArrayList<>();
        private final int width;

        Summaries(FeatureFit fit, long rows) {
            InputLayout layout = fit.layout();
            FitLimits limits = fit.limits();
            this.width = layout.numbers().size();
            this.numbers = new NumberSummary(
                    layout.numbers().stream()
                            .map(column -> new NumberSummary.Source(column.name(), column.name()))
                            .toList(),
                    sample(fit, rows));
            this.instants = new InstantSummary(layout.instants(), sample(fit, rows));
            this.categories = new CategoryCounts(layout.categories(), limits.categoriesRemembered());
            for (StringColumn column : stringColumns(layout, limits.strings())) {
                strings.add(new StringSummary(column, limits.termsRemembered(), sample(fit, rows)));
            }
        }

        void add(TrainingRows batch) {
            for (int row = 0; row < batch.rows(); row++) {
                numbers.add(batch.inputs().numbers(), row * width);
            }
            instants.add(batch);
            categories.add(batch);
            strings.forEach(string -> string.add(batch));
        }

        private static RowSample sample(FeatureFit fit, long rows) {
            return new RowSample(rows, fit.limits().sampledRows(), fit.seed());
        }

        /// Texts first, then categorical columns with many values, those with the most first.
        private static List<StringColumn> stringColumns(InputLayout layout, int limit) {
            List<StringColumn> columns = new ArrayList<>();
            int texts = layout.texts().size();
            for (int place = 0; place < texts; place++) {
                columns.add(new StringColumn(layout.texts().get(place).name(), InputLayout.TEXTS, texts, place));
            }
            int categories = layout.categories().size();
            IntStream.range(0, categories)
                    .filter(place -> layout.categories().get(place).distinct() > FEW_CATEGORIES)
                    .boxed()
                    .sorted(Comparator.comparingLong(
                            place -> -layout.categories().get(place).distinct()))
                    .map(place -> new StringColumn(
                            layout.categories().get(place).name(), InputLayout.CATEGORIES, categories, place))
                    .forEach(columns::add);
            return columns.subList(0, Math.min(limit, columns.size()));
        }
    }
}
