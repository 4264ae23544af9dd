/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_NOTIFY_H
#define SYS_NOTIFY_H

/** Tell the service manager (systemd's sd_notify protocol): "READY=1", "WATCHDOG=1", "STOPPING=1". Without one nothing happens. */
void notify_send(const char *text);

#endif
