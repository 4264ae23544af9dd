%# SPDX-License-Identifier: Apache-2.0
%# One item; the section's heading says which.
%args const struct view_exam_item *m, lang l
<section class="item" id="v{{m->number}}" data-item="{{m->id}}" aria-labelledby="kop{{m->number}}">
<h2 id="kop{{m->number}}" tabindex="-1">{{t:exam.item}} {{m->number}} <small>/ {{m->of}}</small></h2>
% if (m->svg.markup.n) {
<div class="picture">{{!m->svg}}</div>
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
% if (m->svg.markup.n) {
</details>
% }
% if (m->text) {
<div class="field"><label for="a{{m->number}}">{{m->prompt}}</label><input type="text" id="a{{m->number}}" name="a-{{m->id}}" value="{{m->answer}}" autocomplete="off" maxlength="200"></div>
% } else {
<fieldset><legend>{{m->prompt}}</legend>
<div class="{{m->option[0].svg.markup.n ? "options pictures" : "options"}}">
%     for (size_t i = 0; i < m->options; i++) {
<div class="choice">
%         if (m->option[i].chosen) {
<input type="radio" id="a{{m->number}}-{{m->option[i].id}}" name="a-{{m->id}}" value="{{m->option[i].id}}" checked>
%         } else {
<input type="radio" id="a{{m->number}}-{{m->option[i].id}}" name="a-{{m->id}}" value="{{m->option[i].id}}">
%         }
<label for="a{{m->number}}-{{m->option[i].id}}">
%         if (m->option[i].svg.markup.n) {
{{!m->option[i].svg}}<span class="sr">{{m->option[i].text}}</span>
%         } else {
{{m->option[i].text}}
%         }
</label></div>
%         if (m->marked && (m->option[i].chosen || m->option[i].right)) {
%             if (m->option[i].right) {
<p class="verdict"><span class="tag yes">{{t:exam.right}}</span> {{m->option[i].why}}</p>
%             } else {
<p class="verdict"><span class="tag no">{{t:exam.wrong}}</span> {{m->option[i].why}}</p>
%             }
%         }
%     }
</div></fieldset>
% }
</section>
