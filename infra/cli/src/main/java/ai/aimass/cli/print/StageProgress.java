package ai.aimass.cli.print;

/// One stage of a job as it is shown.
///
/// @param share of it that is done, 0 to 1; negative where that is not known
/// @param detail such as "12 of 20 trials"; may be empty
public record StageProgress(String name, State state, double share, String detail) {
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    public static StageProgress of(String name, State state) {
        return new StageProgress(name, state, state == State.DONE ? 1 : state == State.RUNNING ? -1 : 0, "");
    }
}
