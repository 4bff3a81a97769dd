/** Tests of accounts. */
@NullMarked
package org.learningassistant.web.accounts;

import org.jspecify.annotations.NullMarked;
