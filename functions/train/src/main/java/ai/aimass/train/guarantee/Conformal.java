package ai.aimass.train.guarantee;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.Optional;

/// What holds the truth as often as was asked for, whatever the model and the data are like, as long as new rows come
/// from where the old ones did: a set of classes, or an interval of numbers. It is fitted to predictions of rows that
/// were held out, fold by fold, and applied to the predictions of the model fitted to all of them.
///
/// @see <a href="https://doi.org/10.1007/b106715">Vovk, Gammerman and Shafer, Algorithmic learning in a random world,
///     2005</a>
/// @see <a href="https://doi.org/10.1214/20-AOS1965">Barber, Candès, Ramdas and Tibshirani, Predictive inference with
///     the jackknife+, 2021</a>, where this is the cross-validated form without the +
public sealed interface Conformal permits PredictionSets, PredictionIntervals {
    /// How often the truth is to be held, between 0 and 1.
    double confidence();

    /// Empty where there are too few rows to promise anything.
    ///
    /// @param predicted as they will be given, that is calibrated
    static Optional<Conformal> of(Target heldOut, Predictions predicted, double confidence) {
        return switch (heldOut) {
            case Target.Classes classes -> PredictionSets.of(classes, predicted, confidence);
            case Target.Numbers numbers -> PredictionIntervals.of(numbers, predicted, confidence);
        };
    }

    /// How many of `rows` scores the next row's is among, counted from the one that conforms most, so often as
    /// `confidence` says: more than `rows` where so few rows cannot tell.
    static int rank(int rows, double confidence) {
        // Sums of decimal fractions must not make 91 of 90.00000000000001.
        return (int) Math.ceil((rows + 1) * confidence - 1e-9);
    }
}
