%# SPDX-License-Identifier: Apache-2.0
%args const struct view_vacancies *m, lang l
<h1>{{t:web.nav.mine}}</h1>
% if (!m->n) {
<p>{{t:web.mine.none}}</p>
<p><a class="button" href="/">{{t:web.home}}</a></p>
% }
<ul class="cards">
% for (size_t i = 0; i < m->n; i++) {
<li class="card"><h2><a href="/mijn/{{%m->vacancy[i].number}}">{{m->vacancy[i].title}}</a></h2><p>{{m->vacancy[i].body}}</p></li>
% }
</ul>
