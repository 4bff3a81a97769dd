/** Stands in for Grafana: checks that what is provisioned can be read, knows the administrator's password, answers probes. */
@NullMarked
package org.learningassistant.standins.dashboards;

import org.jspecify.annotations.NullMarked;
