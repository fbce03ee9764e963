package ai.aimass.train.learn;

/// Least squares.
final class SquaredPath implements ElasticNetFitting.Path {
    private final CenteredColumns columns;
    private final double[] residuals;
    private final CoordinateDescent descent;

    /// @param residuals of no weights: the targets, of mean 0
    SquaredPath(CenteredColumns columns, double[] residuals) {
        this(columns, residuals, new CoordinateDescent(columns));
    }

    private SquaredPath(CenteredColumns columns, double[] residuals, CoordinateDescent descent) {
        this.columns = columns;
        this.residuals = residuals;
        this.descent = descent;
    }

    @Override
    public void to(ElasticPenalty penalty) {
        descent.descend(columns.weights(), residuals, penalty);
    }

    @Override
    public SquaredPath copy() {
        return new SquaredPath(columns, residuals.clone(), descent.copy());
    }

    @Override
    public CoordinateDescent solution() {
        return descent;
    }
}
