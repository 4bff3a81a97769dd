/** The file of settings, which Docker, Kubernetes and this program read alike. */
@NullMarked
package org.learningassistant.ops.settings;

import org.jspecify.annotations.NullMarked;
