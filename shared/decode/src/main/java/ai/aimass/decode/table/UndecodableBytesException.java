package ai.aimass.decode.table;

import java.nio.charset.Charset;

/// The file's beginning could be read in an encoding, but what follows cannot: it has to be read again from its
/// begin.
public final class UndecodableBytesException extends RuntimeException {
    private final transient Charset better;

    UndecodableBytesException(Charset tried, Charset better) {
        super("not " + tried + " all through; perhaps " + better);
        this.better = better;
    }

    /// In which encoding to read it instead.
    public Charset better() {
        return better;
    }
}
