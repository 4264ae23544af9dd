/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_LABEL_H
#define APP_LABEL_H
#include "base/text.h"

/** What a member of an answer of app.h ("channel") is called for people; itself when it has no other name. */
str label_text(lang l, str member);
/** What a value is called: a state of a candidate ("to-prove"), an outcome, a kind of event; itself when it has no other name. */
str label_value(lang l, str word);

#endif
