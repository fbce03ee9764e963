package ai.aimass.local.topology;

import ai.aimass.storage.Key;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The functions and what calls them. Every trigger and route names a function that is there.
///
/// @param functions by name
public record Topology(SortedMap<String, FunctionSpec> functions, List<Trigger> triggers, List<Route> routes) {
    public Topology {
        functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
        triggers = List.copyOf(triggers);
        routes = List.copyOf(routes);
        if (functions.isEmpty()) throw new IllegalArgumentException("there are no functions");
        for (Trigger trigger : triggers) {
            requireFunction(functions, trigger.function(), "a trigger");
        }
        requireDistinct(triggers);
        for (Route route : routes) {
            requireFunction(functions, route.function(), "route " + route.key());
        }
    }

    /// @throws IllegalArgumentException where there is no such function
    public FunctionSpec function(String name) {
        FunctionSpec function = functions.get(name);
        if (function == null) throw new IllegalArgumentException("there is no function " + name);
        return function;
    }

    /// The functions that the writing of this object invokes.
    public List<String> triggeredBy(Key key) {
        return triggers.stream()
                .filter(trigger -> trigger.matches(key))
                .map(Trigger::function)
                .toList();
    }

    /// The most specific route: an exact path before a greedy one, a longer greedy one before a shorter, a method
    /// before `ANY`.
    public Optional<Route> route(String method, String path) {
        return routes.stream()
                .filter(route -> route.matches(method, path))
                .max(Comparator.comparing((Route route) -> !route.isGreedy())
                        .thenComparingInt(route -> route.fixedPart().length())
                        .thenComparing(route -> !route.method().equals(Route.ANY)));
    }

    /// Whether requests wait for this function's answers. All other functions work on events.
    public boolean answersRequests(String function) {
        return routes.stream().anyMatch(route -> route.function().equals(function));
    }

    /// S3 takes no two filters for the same event that one object could pass.
    private static void requireDistinct(List<Trigger> triggers) {
        for (int i = 0; i < triggers.size(); i++) {
            for (Trigger other : triggers.subList(0, i)) {
                if (triggers.get(i).overlaps(other)) {
                    throw new IllegalArgumentException("two triggers take the same objects of " + other.bucket() + ": "
                            + other.filter() + " and " + triggers.get(i).filter());
                }
            }
        }
    }

    private static void requireFunction(SortedMap<String, FunctionSpec> functions, String name, String whose) {
        if (!functions.containsKey(name)) {
            throw new IllegalArgumentException(
                    whose + " names function '" + name + "', but there are " + functions.keySet());
        }
    }
}
