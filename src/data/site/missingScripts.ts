const CAUSES = [
  "the page was opened from a disk: serve its folder, for example with python3 -m http.server",
  "the host left out folders whose names begin with _ (GitHub Pages does so without the file .nojekyll)",
  "the upload is incomplete, or the page is older than the files beside it: copy the whole folder again"
];

const LIST = `<ul>${CAUSES.map((cause) => `<li>${cause}</li>`).join("")}</ul>`;

/** Says, where the browser runs no scripts, why the page is empty. */
export const NO_SCRIPTS =
  "<noscript><p><strong>This page needs JavaScript to show its recording.</strong></p></noscript>";

/**
 * Says in plain HTML that the page's scripts did not arrive, with likely causes. Nothing else could: it is a script of its
 * own in the page, in the oldest JavaScript. A build puts it before all that may fail (`bundle/rewritePage.ts`).
 */
export const SCRIPTS_FAILED = `<script data-first>
addEventListener("error", function (event) {
  var failed = event.target;
  if (!failed || !(failed.tagName === "SCRIPT" || failed.rel === "modulepreload")) return;
  addEventListener("DOMContentLoaded", show);
  if (document.readyState !== "loading") show();
  function show() {
    if (document.getElementById("scripts-failed")) return;
    var box = document.createElement("div");
    box.id = "scripts-failed";
    box.setAttribute("role", "alert");
    box.innerHTML = ${JSON.stringify(`<p><strong>The scripts of this page did not arrive.</strong> Likely causes:</p>${LIST}`)};
    document.body.insertBefore(box, document.body.firstChild);
  }
}, true);
</script>`;
