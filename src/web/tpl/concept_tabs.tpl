%# SPDX-License-Identifier: Apache-2.0
%args const struct view_tabs *m, lang l
<nav class="tabs" aria-label="{{t:concept.tab.nav}}"><p><a href="/ontwerp">{{t:concept.title}}</a> › <strong>{{m->title}}</strong></p>
<ul>
% for (size_t i = 0; i < m->n; i++) {
%     if (m->tab[i].here) {
<li><a href="{{m->tab[i].path}}" aria-current="page">{{m->tab[i].text}}</a></li>
%     } else {
<li><a href="{{m->tab[i].path}}">{{m->tab[i].text}}</a></li>
%     }
% }
</ul></nav>
