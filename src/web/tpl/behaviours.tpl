%# SPDX-License-Identifier: Apache-2.0
%args const struct view_criterion *c, lang l
% if (c->n_behaviours) {
<details class="behaviours" open><summary>{{t:desk.jury.behaviours}}</summary><ul>
%     for (size_t i = 0; i < c->n_behaviours; i++) {
<li>{{c->behaviour[i]}}</li>
%     }
</ul></details>
% }
