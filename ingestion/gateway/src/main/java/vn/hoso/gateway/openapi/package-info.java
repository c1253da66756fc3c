// SPDX-License-Identifier: Apache-2.0
/** The published description of this server. */
@NullMarked
package vn.hoso.gateway.openapi;

import org.jspecify.annotations.NullMarked;
