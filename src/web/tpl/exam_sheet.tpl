%# SPDX-License-Identifier: Apache-2.0
%args const struct view_exam_sheet *m, lang l
<p class="crumbs"><a href="/mijn/{{%m->number}}/test">{{t:exam.title}}</a></p>
<h1>{{m->name}}</h1>
<div class="exam-bar">
<details open class="clock"><summary>{{t:exam.left}}</summary><p><strong data-until="{{m->ends}}" data-now="{{m->now}}" data-words="{{m->units}}">{{t:exam.until}} {{m->ends_words}}</strong></p></details>
<p id="stand" role="status">
% if (m->saved.n) {
{{m->saved}}
%     if (m->faulty) {
<strong>{{m->faulty}}</strong>
%     }
% }
</p>
<p id="klok" class="sr" role="alert"></p>
</div>
<form method="post" action="/mijn/{{%m->number}}/test/blad" id="blad" class="{{m->large ? "sheet large" : "sheet"}}" data-number="{{m->delivered}}" data-part="{{m->part}}" data-forward="{{m->forward ? "yes" : ""}}" data-path="/mijn/{{m->number}}/test" data-ends="{{m->ends}}" data-now="{{m->now}}"
 data-saved="{{t:exam.saved}}" data-lost="{{t:exam.lost}}" data-refused="{{t:exam.refused}}" data-minutes="{{t:exam.minutes.left}}" data-over="{{t:exam.over}}" data-answered="{{t:exam.answered}}" data-marked="{{t:exam.marked}}" data-empty="{{t:exam.empty}}">
<input type="hidden" name="csrf" value="{{m->csrf}}">
<input type="hidden" name="deel" value="{{m->part}}">
% if (m->forward) {
<p class="hint">{{t:exam.forward}}</p>
% }
% for (size_t i = 0; i < m->n; i++) {
{{> tpl_exam_item(&m->item[i], l)}}
% }
<div class="row walk" hidden><button type="button" class="button second" data-go="-1">{{t:exam.previous}}</button><button type="button" class="button" data-go="1">{{t:exam.next}}</button>
<label class="mark"><input type="checkbox" id="merk"> {{t:exam.mark}}</label></div>
<nav class="overview" aria-label="{{t:exam.overview}}" hidden><h2>{{t:exam.overview}}</h2><ol></ol></nav>
% if (m->forward && !m->last) {
<div class="row"><button class="button" name="doe" value="verder">{{t:exam.forward.next}}</button></div>
% } else {
<div class="row plain"><button class="button second" name="doe" value="bewaar">{{t:exam.save}}</button></div>
% }
<div class="hand-in"><h2>{{t:exam.hand.in}}</h2><p>{{t:exam.hand.in.text}}</p>
<button class="button warn" name="doe" value="afgeven">{{t:exam.hand.in.part}}</button></div>
</form>
<script src="{{m->script}}" defer></script>
