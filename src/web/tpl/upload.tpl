%# SPDX-License-Identifier: Apache-2.0
%args const struct view_upload *u, lang l
% if (u->error.n) {
<div class="error-summary" role="alert"><h2>{{t:web.error.check}}</h2><p><a href="#bestand">{{u->error}}</a></p><p>{{u->remedy}}</p></div>
% }
<form method="post" action="{{u->action}}" enctype="multipart/form-data" class="upload">
<input type="hidden" name="csrf" value="{{u->csrf}}"><input type="hidden" name="once" value="{{u->once}}"><input type="hidden" name="bewijs" value="{{u->proof}}">
<div class="field drop"><label for="bestand">{{t:mine.upload.file}}</label><p class="hint" id="bestand-hint">{{t:mine.upload.hint}}</p>
<input type="file" id="bestand" name="bestand" accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png" aria-describedby="bestand-hint"></div>
<div class="field camera"><label for="foto">{{t:mine.upload.camera}}</label>
<input type="file" id="foto" name="foto" accept="image/jpeg" capture="environment"></div>
<div class="row"><button class="button">{{t:mine.upload.add}}</button>
% if (u->later) {
<button class="button second" name="later" value="1">{{t:mine.upload.later}}</button>
% } else if (u->back.n) {
<a class="button second" href="{{u->back}}">{{t:web.back}}</a>
% }
</div>
</form>
