/** Real servers in real processes: started, stopped, killed and started again. */
@NullMarked
package org.learningassistant.local;

import org.jspecify.annotations.NullMarked;
