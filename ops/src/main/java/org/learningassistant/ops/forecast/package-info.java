/**
 * What a policy would do with a load: where the load comes from (a table, a query of Prometheus, a profile made up), the search for
 * the cheapest policy, and what is shown of it, as text and as a page. The model itself is the module {@code scaling}.
 */
@NullMarked
package org.learningassistant.ops.forecast;

import org.jspecify.annotations.NullMarked;
