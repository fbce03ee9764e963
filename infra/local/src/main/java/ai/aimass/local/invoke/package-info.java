/// Work for functions and the processes that do it: who gets what when, and how it ended.
@NullMarked
package ai.aimass.local.invoke;

import org.jspecify.annotations.NullMarked;
