%# SPDX-License-Identifier: Apache-2.0
%args const struct view_question *q, lang l
% if (q->error.n) {
<div class="error-summary" role="alert"><h2>{{t:web.error.check}}</h2><p><a href="#antwoord">{{q->error}}</a></p></div>
% }
<input type="hidden" name="vraag" value="{{q->path}}">
% if (q->n_rows) {
<h1>{{q->text}}</h1>
% if (q->hint.n) {
<p class="hint">{{q->hint}}</p>
% }
%     for (size_t r = 0; r < q->n_rows; r++) {
<fieldset class="card"><legend>{{q->row[r].title}}</legend>
%         for (size_t i = 0; i < q->row[r].n_fields; i++) {
{{> tpl_field(&q->row[r].field[i], l)}}
%         }
</fieldset>
%     }
<p><button class="button second" name="meer" value="1">{{t:web.q.more}}</button></p>
% } else if (q->field.n_options) {
<fieldset id="antwoord"><legend class="big"><h1>{{q->text}}</h1></legend>
% if (q->hint.n) {
<p class="hint">{{q->hint}}</p>
% }
%     for (size_t i = 0; i < q->field.n_options; i++) {
<div class="choice">
%         if (q->field.option[i].chosen) {
<input type="radio" name="antwoord" id="a{{i}}" value="{{q->field.option[i].value}}" checked>
%         } else {
<input type="radio" name="antwoord" id="a{{i}}" value="{{q->field.option[i].value}}">
%         }
<label for="a{{i}}">{{q->field.option[i].text}}</label></div>
%     }
</fieldset>
% } else {
<h1><label class="big" for="antwoord">{{q->text}}</label></h1>
%     if (q->hint.n) {
<p class="hint">{{q->hint}}</p>
%     }
<div class="field">
<p class="hint" id="antwoord-hint">{{q->field.hint}}</p>
<input class="mid" type="text" id="antwoord" name="antwoord" value="{{q->field.value}}" aria-describedby="antwoord-hint">
</div>
% }
