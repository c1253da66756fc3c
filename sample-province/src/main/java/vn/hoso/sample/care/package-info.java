// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to them: illnesses, chronic care, pregnancies, stays, as visits with their content.
 */
@NullMarked
package vn.hoso.sample.care;

import org.jspecify.annotations.NullMarked;
