%# SPDX-License-Identifier: Apache-2.0
%args const struct view_fact *f, size_t n, lang l
% (void)l;
<dl class="pairs">
% for (size_t i = 0; i < n; i++) {
<div><dt>{{f[i].name}}</dt><dd>{{f[i].text}}</dd></div>
% }
</dl>
