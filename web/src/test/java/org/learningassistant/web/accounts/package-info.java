/** Tests of accounts, and sessions for the tests of others. */
@NullMarked
package org.learningassistant.web.accounts;

import org.jspecify.annotations.NullMarked;
