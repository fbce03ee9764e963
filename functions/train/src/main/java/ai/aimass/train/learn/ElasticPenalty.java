package ai.aimass.train.learn;

/// `strength × (mix × |w| + (1 − mix) / 2 × w²)` for each weight (Zou and Hastie 2005).
record ElasticPenalty(double strength, double mix) {
    double of(double weight) {
        return strength * (mix * Math.abs(weight) + (1 - mix) / 2 * weight * weight);
    }

    /// Where `norm / 2 × w² − pull × w` and the penalty are least together.
    double best(double pull, double norm) {
        double beyond = Math.abs(pull) - strength * mix;
        return beyond <= 0 ? 0 : Math.copySign(beyond / (norm + strength * (1 - mix)), pull);
    }
}
