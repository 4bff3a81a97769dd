/** Mail to people. Without a mail service it stays in the outbox, where an administrator can read it. */
@NullMarked
package org.learningassistant.web.platform.mail;

import org.jspecify.annotations.NullMarked;
