/** What administrators see and do: how the installation is, who has an account, what mail is waiting. */
@NullMarked
package org.learningassistant.web.admin;

import org.jspecify.annotations.NullMarked;
