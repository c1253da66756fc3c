// SPDX-License-Identifier: Apache-2.0
/** The jobs that turn submissions into records and figures. */
@NullMarked
package vn.hoso.warehouse;

import org.jspecify.annotations.NullMarked;
