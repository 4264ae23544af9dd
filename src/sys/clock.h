/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_CLOCK_H
#define SYS_CLOCK_H
#include "base/cal.h"

/** The system's time, now. Only main/, cli/ and web/ ask for it; everything below is handed an instant. */
instant clock_now(void);
/** Nanoseconds on a clock that never goes back: for measuring how long something took, never for deciding. */
int64_t clock_ticks_ns(void);
/** The system says that its clock is kept right by others (NTP). */
bool clock_is_synchronised(void);
/** Wait. */
void clock_sleep_ms(int64_t ms);

#endif
