// SPDX-License-Identifier: Apache-2.0
/** What all pages share: language, headers, errors, layout. */
@NullMarked
package vn.hoso.registry.web;

import org.jspecify.annotations.NullMarked;
