package org.learningassistant.web.accounts;

import java.util.UUID;

/** A person as other people see them. */
public record PersonName(UUID id, String name) {}
