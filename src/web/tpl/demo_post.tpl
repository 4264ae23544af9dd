%# SPDX-License-Identifier: Apache-2.0
%args const struct view_candidate *m, lang l
<h1>{{t:web.demo.post}}</h1>
% if (!m->n_letters) {
<p>{{t:web.demo.post.none}}</p>
% }
% for (size_t i = 0; i < m->n_letters; i++) {
<details><summary>{{m->letter[i].when}} · {{m->letter[i].address}} · {{m->letter[i].subject}}</summary><pre class="reasons" tabindex="0">{{m->letter[i].body}}</pre></details>
% }
