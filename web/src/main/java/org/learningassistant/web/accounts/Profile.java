package org.learningassistant.web.accounts;

/**
 * What people set about themselves.
 *
 * @param zone the name of a time zone
 * @param dayStartMinutes minutes after midnight, 0 to 1439
 * @param theme auto, light or dark
 */
record Profile(String name, String language, String zone, int dayStartMinutes, String theme) {}
