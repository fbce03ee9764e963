package ai.aimass.local.topology;

/// Which requests go to a function, as API Gateway has it.
///
/// @param method one of HTTP's, or `ANY`
/// @param path exact, or with a last segment `{name+}` that stands for one or more segments
public record Route(String function, String method, String path) {
    public static final String ANY = "ANY";

    private static final String GREEDY = "/\\{[A-Za-z0-9_-]+\\+}$";

    public Route {
        if (!method.matches("[A-Z]+")) throw new IllegalArgumentException("'" + method + "' is not a method");
        if (!path.startsWith("/") || path.replaceFirst(GREEDY, "").contains("{")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is not a path: exact, or ending in a segment like {proxy+}");
        }
    }

    /// The route's name in events.
    public String key() {
        return method + " " + path;
    }

    public boolean isGreedy() {
        return path.endsWith("+}");
    }

    /// What stands before the greedy segment, with the slash; all of an exact path.
    public String fixedPart() {
        return isGreedy() ? path.substring(0, path.lastIndexOf('/') + 1) : path;
    }

    /// The name of the greedy segment.
    public String greedyName() {
        return path.substring(path.lastIndexOf('{') + 1, path.length() - 2);
    }

    public boolean matches(String requestMethod, String requestPath) {
        if (!method.equals(ANY) && !method.equals(requestMethod)) return false;
        if (!isGreedy()) return requestPath.equals(path);
        return requestPath.startsWith(fixedPart())
                && requestPath.length() > fixedPart().length();
    }
}
