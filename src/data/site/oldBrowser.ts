/** Needs of the pages that browsers learned last, each in words and as an expression in the oldest JavaScript. */
const NEEDS: readonly [name: string, test: string][] = [
  ["JavaScript modules", '"noModule" in document.createElement("script")'],
  ["DecompressionStream", '"DecompressionStream" in window'],
  ["AbortSignal.any", '"AbortSignal" in window && "any" in AbortSignal'],
  ["popovers", '"popover" in document.documentElement'],
  ["IndexedDB", '"indexedDB" in window'],
  ["CSS color-mix", 'supports("color", "color-mix(in srgb, red, blue)")'],
  ["CSS container queries", 'supports("container-type", "inline-size")'],
  ["CSS :has", 'supports("selector(:has(a))")']
];

/** The first versions that have all of these. */
const VERSIONS = "Chrome or Edge 116, Firefox 125, Safari 17.4";

/**
 * Says in one line what the browser lacks for this page. It is a script of its own in the page's head, in the oldest
 * JavaScript, and speaks before modules run, which would fail one by one.
 */
export const OLD_BROWSER = `<script>
(function () {
  function supports(a, b) {
    return !!window.CSS && !!CSS.supports && (b === undefined ? CSS.supports(a) : CSS.supports(a, b));
  }
  var missing = [];
${NEEDS.map(([name, test]) => `  if (!(${test})) missing.push(${JSON.stringify(name)});`).join("\n")}
  if (missing.length === 0) return;
  document.addEventListener("readystatechange", show);
  function show() {
    if (!document.body || document.getElementById("old-browser")) return;
    var line = document.createElement("p");
    line.id = "old-browser";
    line.setAttribute("role", "alert");
    line.appendChild(document.createElement("strong")).textContent =
      "This browser is too old for this page: it lacks " + missing.join(", ") + ". Use ${VERSIONS}, or a later one.";
    document.body.insertBefore(line, document.body.firstChild);
  }
})();
</script>`;
