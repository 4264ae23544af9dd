%# SPDX-License-Identifier: Apache-2.0
%args const struct view_documents *m, lang l
<ul class="proofs">
% for (size_t i = 0; i < m->n; i++) {
%     const struct view_proof_owed *o = &m->owed[i];
<li class="card"><h3>{{o->name}} <span class="tag {{o->tag}}">{{o->state}}</span></h3>
%     if (o->until.n) {
<p>{{t:mine.document.until}} <strong>{{o->until}}</strong> <span class="clause">{{o->clauses}}</span></p>
%     }
%     for (size_t k = 0; k < o->n; k++) {
%         const struct view_document *d = &o->given[k];
<div class="given"><a href="{{d->path}}">{{d->name}}</a> <small>{{d->size}} · {{d->when}}</small>
%         if (d->remove.n) {
<form method="post" action="{{d->remove}}"><input type="hidden" name="csrf" value="{{m->csrf}}"><button class="linkish">{{t:mine.document.remove}}<span class="sr"> {{d->name}}</span></button></form>
%         }
</div>
%     }
%     if (o->path.n) {
<p><a class="button second" href="{{o->path}}">
%         if (o->n) {
{{t:mine.document.another}}
%         } else {
{{t:mine.document.add}}
%         }
<span class="sr"> {{o->name}}</span></a></p>
%     }
</li>
% }
</ul>
