import {NEEDS, OLD_BROWSER_LINE} from "../../text/oldBrowser.js";

const tests = NEEDS.map(({name, test}) => {
  const expression = String(test).replace(/^\(\)\s*=>\s*/, "");
  return `  need(${JSON.stringify(name)}, function () { return ${expression}; });`;
});
const [before, after] = OLD_BROWSER_LINE.map((text) => JSON.stringify(text));

/**
 * Says in one line what the browser lacks for this page. It is a script of its own in the page's head, in the oldest
 * JavaScript, and speaks before modules run, which would fail one by one.
 */
export const OLD_BROWSER = `<script>
(function () {
  var missing = [];
  function need(name, test) {
    try {
      if (test()) return;
    } catch (error) {}
    missing.push(name);
  }
${tests.join("\n")}
  if (missing.length === 0) return;
  document.addEventListener("readystatechange", show);
  function show() {
    if (!document.body || document.getElementById("old-browser")) return;
    var line = document.createElement("p");
    line.id = "old-browser";
    line.setAttribute("role", "alert");
    line.appendChild(document.createElement("strong")).textContent = ${before} + missing.join(", ") + ${after};
    document.body.insertBefore(line, document.body.firstChild);
  }
})();
</script>`;
