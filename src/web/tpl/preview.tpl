%# SPDX-License-Identifier: Apache-2.0
%args const struct view_preview *m, lang l
<section class="panel info" aria-labelledby="brieven"><h2 id="brieven">{{t:post.preview.title}}</h2>
% if (!m->n) {
<p>{{t:post.preview.none}}</p>
% } else {
<p>{{t:post.preview.text}}</p>
% }
% for (size_t i = 0; i < m->n; i++) {
<details><summary>{{m->letter[i].candidate}} · {{m->letter[i].subject}} · {{m->letter[i].address}}</summary><div class="letter" lang="{{m->letter[i].lang}}">{{!m->letter[i].text}}</div></details>
% }
% if (m->more) {
<p>{{t:post.preview.more}} {{m->more}}</p>
% }
</section>
