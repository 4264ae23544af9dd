%# SPDX-License-Identifier: Apache-2.0
%args const struct view_demo *m, lang l
<h1>{{t:web.demo.title}}</h1>
<p class="lead">{{t:web.demo.intro}}</p>
<ul class="cards">
% for (size_t i = 0; i < m->n; i++) {
<li class="card"><h2>{{m->person[i].name}}</h2><p>{{m->person[i].text}}</p>
<form method="post" action="/demo"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="mail" value="{{m->person[i].mail}}"><button class="button">{{t:web.signin}}</button></form></li>
% }
</ul>
<p><a href="/demo/post">{{t:web.demo.post}}</a></p>
