<<<<<<< HEAD
/** Tests of accounts, and sessions for the tests of others. */
=======
/** Tests of accounts. */
>>>>>>> accounts
@NullMarked
package org.learningassistant.web.accounts;

import org.jspecify.annotations.NullMarked;
