%# SPDX-License-Identifier: Apache-2.0
%# One item; the section's heading says which. How it is answered: exam_answer.tpl.
%args const struct view_exam_item *m, lang l
<section class="item" id="v{{m->number}}" data-item="{{m->id}}" data-type="{{m->type}}" aria-labelledby="kop{{m->number}}">
<h2 id="kop{{m->number}}" tabindex="-1">{{t:exam.item}} {{m->number}} <small>/ {{m->of}}</small></h2>
% if (m->faulty) {
<p class="panel warn" role="alert">{{t:exam.faulty}}</p>
% }
% if (m->svg.markup.n && !m->spot) {
<div class="picture">{{!m->svg}}</div>
% }
% if (m->drawn) {
<details class="words"><summary>{{t:exam.words}}</summary>
% }
% for (size_t i = 0; i < m->pieces; i++) {
%     if (m->piece[i].rows) {
<div class="scroll" tabindex="0" role="group" aria-label="{{t:exam.table}} {{m->number}}"><table class="record">
%         for (size_t r = 0; r < m->piece[i].rows; r++) {
<tr>
%             for (size_t c = 0; c < m->piece[i].row[r].n; c++) {
%                 if (!r && m->piece[i].row[r].cell[c].n) {
<th scope="col">{{m->piece[i].row[r].cell[c]}}</th>
%                 } else {
<td>{{m->piece[i].row[r].cell[c]}}</td>
%                 }
%             }
</tr>
%         }
</table></div>
%     } else {
<p>{{m->piece[i].text}}</p>
%     }
% }
% if (m->drawn) {
</details>
% }
<input type="hidden" name="z-{{m->id}}" value="1">
{{> tpl_exam_answer(m, l)}}
% if (m->marked && !m->radio) {
<p class="verdict flat">
%     if (m->fine) {
<span class="tag yes">{{t:exam.right}}</span>
%     } else {
<span class="tag no">{{t:exam.wrong}}</span> {{t:exam.key.is}} <strong>{{m->key_words}}</strong>.
%     }
{{m->why}}</p>
% }
% if (m->points.n) {
<p class="verdict flat">{{t:exam.points}} <strong>{{m->points}}</strong> / {{m->most_points}}</p>
% }
</section>
