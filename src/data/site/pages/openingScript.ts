import type {OpeningRead, OpeningReads} from "../../../report/openingReads.js";

/** A read as it stands in a page: path, start, end, size of the file. */
type Read = [string, number, number, number];

/** Start of a page's first link or style: before it, a script waits for nothing. */
const FIRST_LINK = /^<link /m;

/** The page's address of the folder of all stores. */
const STORES = /<meta name="stratigram-stores" content="([^"]*)">/;

/**
 * A report's page that begins the reads of its first view at once, beside its scripts, which find the answers in
 * `stratigramOpening` (`components/store/fetch/openingAnswers.ts`). A page whose address names a view leaves out the first
 * one's.
 * @param store Name of the store's folder.
 */
export function addOpeningScript(html: string, store: string, opening: OpeningReads): string {
  const stores = STORES.exec(html)?.[1];
  if (stores === undefined || !FIRST_LINK.test(html)) return html;
  return html.replace(FIRST_LINK, () => `${scriptOf(`${stores}${store}/`, opening)}\n<link `);
}

function scriptOf(root: string, {beside, views, always, sizes}: OpeningReads): string {
  const plan = {
    root,
    beside: [beside.desktop, beside.phone],
    views: views.map(({phone, height, columns, reads}) => [Number(phone), height, columns, reads.map(shorten)]),
    always: always.map(shorten),
    sizes
  };
  return `<script>\n(${BEGIN})(${JSON.stringify(plan).replaceAll("<", "\\u003c")});\n</script>`;
}

const shorten = ({path, start, end, size}: OpeningRead): Read => [path, start, end, size];

/** In JavaScript that any browser reads. An overview may wait for the traces. */
const BEGIN = `function (plan) {
  if (typeof AbortController === "undefined") return;
  var phone = innerWidth <= 600 ? 1 : 0, columns = (innerWidth - plan.beside[phone]) * devicePixelRatio, reads = [];
  if (!/^#(v=\\d|place=\\d)/.test(location.hash)) plan.views.forEach(function (view) {
    if (view[0] === phone && innerHeight >= view[1] && columns >= view[2]) reads = view[3];
  });
  var base = new URL(plan.root, document.baseURI).href, sizes = {};
  for (var path in plan.sizes) sizes[base + path] = plan.sizes[path];
  var answers = reads.concat(plan.always).map(function (read, i) {
    var url = base + read[0], controller = new AbortController();
    var isWhole = read[1] === 0 && read[2] === read[3];
    var answer = fetch(url, {
      headers: isWhole ? {} : {Range: "bytes=" + read[1] + "-" + (read[2] - 1)},
      priority: i < reads.length ? "high" : "low",
      signal: controller.signal
    });
    answer.catch(function () {});
    return {url: url, start: read[1], end: read[2], size: read[3], answer: answer, controller: controller};
  });
  window.stratigramOpening = {answers: answers, sizes: sizes};
}`;
