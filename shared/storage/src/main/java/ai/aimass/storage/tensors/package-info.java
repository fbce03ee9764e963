/// Arrays of numbers in safetensors files.
@NullMarked
package ai.aimass.storage.tensors;

import org.jspecify.annotations.NullMarked;
