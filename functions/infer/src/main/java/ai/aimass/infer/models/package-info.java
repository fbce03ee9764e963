/// What models, versions and aliases a tenant has.
@NullMarked
package ai.aimass.infer.models;

import org.jspecify.annotations.NullMarked;
