%# SPDX-License-Identifier: Apache-2.0
%args const struct view_diags *m, lang l
% for (size_t i = 0; i < m->n; i++) {
%     const struct view_diag *g = &m->one[i];
%     const char *bad = g->is_error ? "diag bad" : "diag";
<div class="{{bad}}">
%     if (g->is_error) {
<p class="what"><span class="tag no">{{t:concept.check.error}}</span>
%     } else {
<p class="what"><span class="tag open">{{t:concept.check.warning}}</span>
%     }
<strong>{{g->title}}</strong> <small>{{g->code}}</small></p>
%     if (g->path.n) {
<p class="where"><a href="{{g->path}}">{{g->place}}</a></p>
%     } else {
<p class="where">{{g->place}}</p>
%     }
<p>{{g->text}}</p>
%     if (g->line.n) {
<pre class="cited" tabindex="0" role="region" aria-label="{{t:concept.check.line}} {{g->line}}"><span class="no">{{g->line}}</span> {{g->before}}<mark>{{g->marked}}</mark>{{g->after}}</pre>
%     }
%     if (g->help.n) {
<p class="help">{{t:concept.check.help}} {{g->help}}</p>
%     }
%     if (g->also.n) {
<p>{{t:concept.check.also}} <a href="{{g->also_path}}">{{g->also}}</a></p>
%     }
</div>
% }
