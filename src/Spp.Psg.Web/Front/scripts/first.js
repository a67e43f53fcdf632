// Runs before the page is drawn, so that parts which need script do not flash open.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
