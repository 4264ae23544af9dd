%# SPDX-License-Identifier: Apache-2.0
%args const struct view_practice *m, lang l
<p class="crumbs"><a href="/oefentest">{{t:exam.practice}}</a> › <a href="/vacature/{{%m->number}}">{{m->title}}</a></p>
<h1>{{m->name}}</h1>
% if (m->judged) {
<div class="panel"><h2>{{m->right}} / {{m->n}}</h2><p>{{t:exam.practice.result}}</p>
<p><a class="button" href="/vacature/{{%m->number}}/oefentest/{{%m->part}}">{{t:exam.practice.again}}</a></p></div>
% } else {
<p class="lead">{{m->about}}</p>
<p>{{t:exam.practice.free}}</p>
% }
<form method="post" action="/vacature/{{%m->number}}/oefentest/{{%m->part}}" class="sheet">
<input type="hidden" name="csrf" value="{{m->csrf}}">
<input type="hidden" name="zaad" value="{{m->seed}}">
% for (size_t i = 0; i < m->n; i++) {
{{> tpl_exam_item(&m->item[i], l)}}
% }
% if (!m->judged) {
<p><button class="button">{{t:exam.practice.judge}}</button></p>
% }
</form>
