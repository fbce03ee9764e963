package ai.aimass.train.metrics;

/// What is measured, under the name it has in reports.
public enum Metric {
    /// The share of rows whose class is right.
    ACCURACY("accuracy", true),
    /// The mean over the classes of the share of their rows that is right.
    BALANCED_ACCURACY("balancedAccuracy", true),
    /// The mean over the classes that occur, or are predicted, of the harmonic mean of precision and recall.
    MACRO_F1("macroF1", true),
    /// The mean of the negative logarithm of the right class's probability.
    LOG_LOSS("logLoss", false),
    /// The area under the ROC curve: the chance that of two rows, one of the class, that one has the greater
    /// probability. Of more than two classes the mean over each against the rest.
    AUC("auc", true),
    /// The expected calibration error: how far the share of rows whose class is right is from the mean probability
    /// given to it, over groups of rows of about the same probability.
    CALIBRATION_ERROR("calibrationError", false),
    /// Root mean squared error, in the target's unit.
    RMSE("rmse", false),
    /// Mean absolute error, in the target's unit.
    MAE("mae", false),
    /// The share of the target's variance that is explained.
    R2("r2", true);

    private final String label;
    private final boolean higherIsBetter;

    Metric(String label, boolean higherIsBetter) {
        this.label = label;
        this.higherIsBetter = higherIsBetter;
    }

    public String label() {
        return label;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /// By how much `value` is better than `other`; negative where it is worse.
    public double gain(double value, double other) {
        return higherIsBetter ? value - other : other - value;
    }
}
