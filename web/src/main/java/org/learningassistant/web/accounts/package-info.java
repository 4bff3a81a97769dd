/** Who people are: guests and accounts, sessions and access tokens, their settings, and the export and erasure of their data. */
@NullMarked
package org.learningassistant.web.accounts;

import org.jspecify.annotations.NullMarked;
