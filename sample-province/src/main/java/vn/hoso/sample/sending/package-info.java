// SPDX-License-Identifier: Apache-2.0
/** How facilities register people and send the rows: troubles, versions, envelopes, bad files. */
@NullMarked
package vn.hoso.sample.sending;

import org.jspecify.annotations.NullMarked;
