// SPDX-License-Identifier: Apache-2.0
/** Intake of what facilities send: authentication, structural checks, receipts. */
@NullMarked
package vn.hoso.gateway;

import org.jspecify.annotations.NullMarked;
