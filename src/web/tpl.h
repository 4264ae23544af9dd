/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_TPL_H
#define WEB_TPL_H
#include "tpl.gen.h" /* made by tools/tplc; its first line includes web/view.h */

#endif
