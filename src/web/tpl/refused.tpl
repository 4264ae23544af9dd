%# SPDX-License-Identifier: Apache-2.0
%args str error, str remedy, lang l
% if (error.n) {
<div class="error-summary" role="alert"><h2>{{t:web.error.check}}</h2><p class="error">{{error}}</p><p>{{remedy}}</p></div>
% }
