/**
 * What requests cost the application: answers beside {@code pgbench} sending PostgreSQL the very statements that the application
 * sent it, pages beside a page that nothing has to be read for, and four plain operations beside another framework.
 */
@NullMarked
package org.learningassistant.bench.web;

import org.jspecify.annotations.NullMarked;
