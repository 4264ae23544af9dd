%# SPDX-License-Identifier: Apache-2.0
%# How an item is answered: a form that works without scripts, whatever its type.
%args const struct view_exam_item *m, lang l
% if (m->text) {
<div class="field"><label for="a{{m->number}}">{{m->prompt}}</label><input type="text" id="a{{m->number}}" name="a-{{m->id}}" value="{{m->answer}}" autocomplete="off" spellcheck="false" maxlength="200" inputmode="{{m->digits ? "decimal" : "text"}}"></div>
% } else {
<fieldset data-most="{{m->most}}"><legend>{{m->prompt}}</legend>
%     if (m->most) {
<p class="hint">{{t:exam.most}} {{m->most}}</p>
%     } else if (m->ticks) {
<p class="hint">{{t:exam.ticks}}</p>
%     } else if (m->order) {
<p class="hint">{{t:exam.order}}</p>
%     } else if (m->spot) {
<p class="hint">{{t:exam.spot}}</p>
<div class="picture spots">{{!m->svg}}</div>
%     }
%     if (m->radio || m->ticks) {
<div class="{{m->options && m->option[0].svg.markup.n ? "options pictures" : m->spot ? "options numbered" : "options"}}">
%         for (size_t i = 0; i < m->options; i++) {
<div class="choice">
%             if (m->ticks && m->option[i].chosen) {
<input type="checkbox" id="a{{m->number}}-{{m->option[i].id}}" name="a-{{m->id}}.{{m->option[i].id}}" value="{{m->option[i].id}}" checked>
%             } else if (m->ticks) {
<input type="checkbox" id="a{{m->number}}-{{m->option[i].id}}" name="a-{{m->id}}.{{m->option[i].id}}" value="{{m->option[i].id}}">
%             } else if (m->option[i].chosen) {
<input type="radio" id="a{{m->number}}-{{m->option[i].id}}" name="a-{{m->id}}" value="{{m->option[i].id}}" aria-labelledby="l{{m->number}}-{{m->option[i].id}}" checked>
%             } else {
<input type="radio" id="a{{m->number}}-{{m->option[i].id}}" name="a-{{m->id}}" value="{{m->option[i].id}}" aria-labelledby="l{{m->number}}-{{m->option[i].id}}">
%             }
<label for="a{{m->number}}-{{m->option[i].id}}" id="l{{m->number}}-{{m->option[i].id}}">
%             if (m->option[i].svg.markup.n) {
{{!m->option[i].svg}}<span class="sr">{{m->option[i].text}}</span>
%             } else if (m->spot) {
<b class="number">{{i + 1}}</b> {{m->option[i].text}}
%             } else {
{{m->option[i].text}}
%             }
</label></div>
%             if (m->marked && (m->option[i].chosen || m->option[i].right)) {
%                 if (m->option[i].right) {
<p class="verdict"><span class="tag yes">{{t:exam.right}}</span> {{m->option[i].why}}</p>
%                 } else {
<p class="verdict"><span class="tag no">{{t:exam.wrong}}</span> {{m->option[i].why}}</p>
%                 }
%             }
%         }
</div>
%     } else if (m->order || m->match) {
<ul class="places">
%         for (size_t i = 0; i < m->options; i++) {
<li><label for="a{{m->number}}-{{m->option[i].id}}">
%             if (m->option[i].svg.markup.n) {
{{!m->option[i].svg}}<span class="sr">{{m->option[i].text}}</span>
%             } else {
{{m->option[i].text}}
%             }
</label>
<select id="a{{m->number}}-{{m->option[i].id}}" name="a-{{m->id}}.{{m->option[i].id}}" data-part="{{m->option[i].id}}"><option value="">{{t:exam.choose}}</option>
%             for (size_t s = 0; s < (m->order ? m->options : m->slots); s++) {
%                 str id = m->order ? (str){0} : m->slot[s].id;
%                 if (m->order && m->option[i].at == s + 1) {
<option selected>{{s + 1}}</option>
%                 } else if (m->order) {
<option>{{s + 1}}</option>
%                 } else if (m->option[i].at == s + 1) {
<option value="{{id}}" selected>{{m->slot[s].text}}</option>
%                 } else {
<option value="{{id}}">{{m->slot[s].text}}</option>
%                 }
%             }
</select></li>
%         }
</ul>
%     } else {
<p class="gaps">
%         for (size_t s = 0; s < m->slots; s++) {
{{m->slot[s].text}}
<select id="a{{m->number}}-{{m->slot[s].id}}" name="a-{{m->id}}.{{m->slot[s].id}}" data-part="{{m->slot[s].id}}" aria-label="{{t:exam.gap}} {{m->slot[s].number}}: {{m->slot[s].text}} …"><option value="">…</option>
%             for (size_t i = 0; i < m->slot[s].options; i++) {
%                 if (m->slot[s].option[i].chosen) {
<option value="{{m->slot[s].option[i].id}}" selected>{{m->slot[s].option[i].text}}</option>
%                 } else {
<option value="{{m->slot[s].option[i].id}}">{{m->slot[s].option[i].text}}</option>
%                 }
%             }
</select>
%         }
{{m->after}}</p>
%     }
</fieldset>
% }
