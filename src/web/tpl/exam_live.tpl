%# SPDX-License-Identifier: Apache-2.0
%args const struct view_exam_live *m, lang l
<h1>{{t:exam.live}}</h1>
<p>{{t:exam.live.text}} <a href="/selectie/{{%m->number}}/toets/signalen">{{t:signal.open}}</a></p>
<p class="row"><a class="button second small" href="/selectie/{{%m->number}}/doe/grant">{{t:exam.live.grant}}</a> <a class="button second small" href="/selectie/{{%m->number}}/doe/give-back">{{t:exam.live.give}}</a> <a class="button second small" href="/selectie/{{%m->number}}/doe/move">{{t:exam.live.move}}</a> <a class="button second small" href="/selectie/{{%m->number}}/doe/hand-in">{{t:exam.live.hand}}</a></p>
% if (m->n) {
<div class="scroll" tabindex="0" role="region" aria-label="{{t:exam.live}}"><table data-keys>
<thead><tr><th scope="col">{{t:exam.live.who}}</th><th scope="col">{{t:exam.live.state}}</th><th scope="col">{{t:exam.live.part}}</th><th scope="col">{{t:exam.live.left}}</th><th scope="col">{{t:exam.live.progress}}</th><th scope="col">{{t:exam.live.signals}}</th><th scope="col">{{t:exam.live.adjusted}}</th></tr></thead>
<tbody>
%     for (size_t i = 0; i < m->n; i++) {
<tr><td><a href="/selectie/{{%m->number}}/kandidaat/{{%m->row[i].candidate}}">{{m->row[i].candidate}}</a></td><td>{{m->row[i].state}}</td><td>{{m->row[i].part}}</td><td class="num">{{m->row[i].left}}</td><td class="num">{{m->row[i].progress}}</td><td>{{m->row[i].signals}}</td><td>{{m->row[i].adjusted}}</td></tr>
%     }
</tbody></table></div>
<p class="hint">{{t:exam.live.hint}}</p>
% } else {
<p>{{t:exam.live.none}}</p>
% }
<h2>{{t:exam.neutral}}</h2>
<p>{{t:exam.neutral.text}}</p>
<form method="get" action="/selectie/{{%m->number}}/toets" class="tools"><div><label for="vraag">{{t:exam.neutral.item}}</label><input type="text" class="mid" id="vraag" name="vraag" value="{{m->item}}"></div><button class="button second small">{{t:exam.neutral.show}}</button></form>
% if (m->asked) {
%     if (m->changes) {
<div class="scroll" tabindex="0" role="region" aria-label="{{t:exam.neutral.changes}}"><table><caption>{{t:exam.neutral.changes}}</caption>
<thead><tr><th scope="col">{{t:exam.live.who}}</th><th scope="col">{{t:exam.neutral.measure}}</th><th scope="col" class="num">{{t:exam.neutral.was}}</th><th scope="col" class="num">{{t:exam.neutral.is}}</th><th scope="col">{{t:exam.neutral.gate}}</th></tr></thead><tbody>
%         for (size_t i = 0; i < m->changes; i++) {
<tr><td>{{m->change[i].candidate}}</td><td>{{m->change[i].measure}}</td><td class="num">{{m->change[i].was}}</td><td class="num">{{m->change[i].is}}</td><td>
%             if (m->change[i].gate) {
<span class="tag open">{{t:exam.neutral.turns}}</span>
%             }
</td></tr>
%         }
</tbody></table></div>
%     } else {
<p>{{t:exam.neutral.nobody}}</p>
%     }
<p><a class="button" href="/selectie/{{%m->number}}/doe/neutralise">{{t:exam.neutral.go}}</a></p>
% }
