/** How requests are received: who is asking, protection against forged requests, headers, problems, assets. */
@NullMarked
package org.learningassistant.web.platform.http;

import org.jspecify.annotations.NullMarked;
