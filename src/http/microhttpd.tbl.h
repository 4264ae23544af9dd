/* SPDX-License-Identifier: Apache-2.0 */
/* What server.c uses of libmicrohttpd. FUNCTION(name) */
FUNCTION(MHD_add_response_header)
FUNCTION(MHD_create_response_from_buffer)
FUNCTION(MHD_destroy_response)
FUNCTION(MHD_get_connection_info)
FUNCTION(MHD_get_connection_values_n)
FUNCTION(MHD_get_daemon_info)
FUNCTION(MHD_queue_response)
FUNCTION(MHD_quiesce_daemon)
FUNCTION(MHD_resume_connection)
FUNCTION(MHD_start_daemon)
FUNCTION(MHD_stop_daemon)
FUNCTION(MHD_suspend_connection)
#undef FUNCTION
