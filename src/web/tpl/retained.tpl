%# SPDX-License-Identifier: Apache-2.0
%args const struct view_retained *k, size_t n, lang l
% for (size_t i = 0; i < n; i++) {
<h3>{{k[i].name}}</h3>
<dl class="pairs narrow">
<div><dt>{{t:retention.why}}</dt><dd>{{k[i].why}}</dd></div>
<div><dt>{{t:retention.term}}</dt><dd>{{k[i].term}}, {{k[i].from}}</dd></div>
%     if (k[i].until.n) {
<div><dt>{{t:retention.until}}</dt><dd>{{k[i].until}}</dd></div>
%     }
%     if (k[i].kept.n) {
<div><dt>{{t:retention.held.now}}</dt><dd>{{k[i].kept}}</dd></div>
<div><dt>{{t:retention.due.now}}</dt><dd>{{k[i].due}}</dd></div>
%     }
</dl>
% }
