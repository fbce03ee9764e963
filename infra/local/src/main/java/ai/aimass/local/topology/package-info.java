/// Which functions there are, and what calls them: `infra/topology.json`.
@NullMarked
package ai.aimass.local.topology;

import org.jspecify.annotations.NullMarked;
