package ai.aimass.train;

/// Thrown where a function is killed: an error, so that nothing catches it by mistake.
final class Killed extends Error {
    private static final long serialVersionUID = 1;
}
