%# SPDX-License-Identifier: Apache-2.0
%args const struct view_field *f, lang l
% if (f->error.n) {
<div class="field bad">
% } else {
<div class="field">
% }
<label for="{{f->name}}">{{f->label}}
% if (!f->need) {
 <small>({{t:web.optional}})</small>
% }
</label>
% if (f->hint.n) {
<p class="hint" id="{{f->name}}-hint">{{f->hint}}</p>
% }
% if (f->error.n) {
<p class="error">{{f->error}}</p>
% }
% if (f->n_options) {
<select id="{{f->name}}" name="{{f->name}}">
%     if (!f->need) {
<option value=""></option>
%     }
%     for (size_t i = 0; i < f->n_options; i++) {
%         if (f->option[i].chosen) {
<option value="{{f->option[i].value}}" selected>{{f->option[i].text}}</option>
%         } else {
<option value="{{f->option[i].value}}">{{f->option[i].text}}</option>
%         }
%     }
</select>
% } else if (f->lines) {
<textarea id="{{f->name}}" name="{{f->name}}" rows="4">{{f->value}}</textarea>
% } else {
<input type="text" id="{{f->name}}" name="{{f->name}}" value="{{f->value}}">
% }
</div>
