package ai.aimass.local.event;

/// How events are to go wrong, for tests. S3 delivers at least once, in any order, and late.
///
/// @param seed every draw follows from it and from the order in which events come
/// @param duplicate the share of events that come twice
/// @param drop the share that never comes
/// @param delay the share that comes up to half a second later, and so after others
public record FaultSettings(long seed, double duplicate, double drop, double delay) {
    public FaultSettings {
        for (double share : new double[] {duplicate, drop, delay}) {
            if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("a share is 0 to 1, not " + share);
        }
    }

    public static FaultSettings none() {
        return new FaultSettings(0, 0, 0, 0);
    }

    public boolean areNone() {
        return duplicate == 0 && drop == 0 && delay == 0;
    }
}
