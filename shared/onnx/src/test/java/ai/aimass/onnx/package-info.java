@NullMarked
package ai.aimass.onnx;

import org.jspecify.annotations.NullMarked;
