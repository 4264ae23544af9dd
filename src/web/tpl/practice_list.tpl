%# SPDX-License-Identifier: Apache-2.0
%args const struct view_exam *m, size_t n, lang l
<h1>{{t:exam.practice}}</h1>
<p class="lead">{{t:exam.practice.text}}</p>
% for (size_t v = 0; v < n; v++) {
<h2><a href="/vacature/{{%m[v].number}}">{{m[v].title}}</a></h2>
<div class="cards">
%     for (size_t i = 0; i < m[v].parts; i++) {
<div class="card"><h3>{{m[v].part[i].name}}</h3><p>{{m[v].part[i].about}}</p>
<p><a class="button" href="/vacature/{{%m[v].number}}/oefentest/{{%m[v].part[i].id}}">{{t:exam.practice.begin}} <span class="sr">{{m[v].part[i].name}}</span></a></p></div>
%     }
</div>
% }
% if (!n) {
<p>{{t:exam.practice.none}}</p>
% }
