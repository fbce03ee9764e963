package ai.aimass.domain;

/// How far a long piece of work is. Only for people to look at: nothing is decided by it.
///
/// @param done at most `total`, in units of `unit`
public record Progress(long done, long total, String unit) {
    public Progress {
        if (done < 0 || total < done) throw new IllegalArgumentException(done + " of " + total + " " + unit);
    }
}
