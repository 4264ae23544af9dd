%# SPDX-License-Identifier: Apache-2.0
%args const struct view_group *g, size_t n, lang l
<h2>{{t:web.desk.acts}}</h2>
<div class="acts">
% for (size_t i = 0; i < n; i++) {
<details><summary>{{g[i].name}}</summary><ul>
%     for (size_t k = 0; k < g[i].n; k++) {
<li><a href="{{g[i].act[k].path}}">{{g[i].act[k].text}}</a></li>
%     }
</ul></details>
% }
</div>
