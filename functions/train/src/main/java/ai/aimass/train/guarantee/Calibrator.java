package ai.aimass.train.guarantee;

import ai.aimass.train.learn.Predictions;

/// Makes probabilities mean what they say: of rows told 70 %, about 70 in 100 are to be right.
public sealed interface Calibrator permits Calibrator.None, Temperature, BetaCalibration, Isotonic {
    /// As surely wrong as a probability can be: less counts as this.
    float LEAST_PROBABILITY = 1e-6f;

    /// What reports call it.
    String label();

    Predictions apply(Predictions predicted);

    /// Leaves probabilities, and numbers, as they are.
    enum None implements Calibrator {
        NONE;

        @Override
        public String label() {
            return "none";
        }

        @Override
        public Predictions apply(Predictions predicted) {
            return predicted;
        }
    }
}
