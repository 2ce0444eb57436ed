"use strict";
// in a scope of its own: Vega's bundle fills the global one with short names
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const [KEY, BOARD, YEAR, REGIME, JUDGEMENT, VERDICT, STATUSES, GAPS, SUBJECTS, FIELDS, COUNTS] = Array(11).keys();
const [CODE, OF_ELEMENT, SEVERITY, PLACES, WAIVED, MESSAGE] = Array(6).keys();
const PAGE = 40, ENOUGH = 30, ERROR = 0, WARNING = 1;
const $ = (id) => document.getElementById(id);
const form = $("filters"), plain = (word) => word.replaceAll("_", " ");
const dark = matchMedia("(prefers-color-scheme: dark)");
const printed = { met: "#9ccfa9", "partly met": "#d79a1f", "not met": "#b3271b", "not applicable": "#dcdcdc", "could not be judged": "#8a8a8a", advice: "#7fb6d9" };
const lit = { met: "#2c5f3c", "partly met": "#b9821a", "not met": "#d9574a", "not applicable": "#333", "could not be judged": "#777", advice: "#2f6d94" };
const signs = { "not met": "×", "partly met": "–", "could not be judged": "?" };
const statuses = ["met", "partly met", "not met", "not applicable", "could not be judged"];
const standing = (review, severity) => review[GAPS].filter((gap) => gap[SEVERITY] === severity && !gap[WAIVED]).length;
const weight = (review) => 1000 * standing(review, ERROR) + standing(review, WARNING);
let chosen = data.reviews, page = 0;

// what the reader chose

const fill = (name, options) => {
  const select = form.elements[name];
  for (const [value, text] of options) select.add(new Option(text, value));
  select.closest("label").hidden = options.length < 1;
};
const years = [...new Set(data.reviews.map((review) => review[YEAR]))].filter((year) => year !== null).sort((a, b) => a - b);
const sorted = (words) => words.map((word, place) => [place, word]).sort((a, b) => a[1].localeCompare(b[1]));
fill("year", [...years.map((year) => [year, year]), ...(data.reviews.some((review) => review[YEAR] === null) ? [["none", "not stated"]] : [])]);
fill("regime", sorted(data.regimes));
fill("board", sorted(data.boards));
fill("judgement", sorted(data.judgements));

const choose = () => {
  const value = (name) => form.elements[name].value;
  const found = value("find").trim().toLowerCase();
  const element = value("element");
  form.elements.status.disabled = element === "";
  const status = element === "" ? "" : value("status");
  chosen = data.reviews.filter((review) =>
    (!value("year") || String(review[YEAR] ?? "none") === value("year")) &&
    (!value("regime") || String(review[REGIME]) === value("regime")) &&
    (!value("board") || String(review[BOARD]) === value("board")) &&
    (!value("judgement") || String(review[JUDGEMENT]) === value("judgement")) &&
    (status === "" || review[STATUSES][element] === status) &&
    (!found || review[KEY].toLowerCase().includes(found)));
  const order = { gaps: (a, b) => weight(b) - weight(a), year: (a, b) => (a[YEAR] ?? 9999) - (b[YEAR] ?? 9999), name: () => 0 }[$("order").value];
  chosen = chosen.slice().sort(order);
  $("chosen").textContent = chosen.length + " of " + data.reviews.length + " reviews";
  page = 0;
};
const element = () => (form.elements.element.value === "" ? null : Number(form.elements.element.value));

// what is drawn

const wilson = (count, of) => {
  const z = 1.959963984540054, share = count / of, scale = 1 + (z * z) / of;
  const centre = share + (z * z) / (2 * of), reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
};
const percent = (share) => Math.round(100 * share) + "%";

const elementRows = () => data.elements.flatMap(([, heading], place) => {
  const counts = statuses.map(() => 0);
  for (const review of chosen) if (review[STATUSES][place] !== ".") counts[review[STATUSES][place]] += 1;
  return counts.map((count, status) => ({ heading, status: statuses[status], order: status, count, tip: `${heading}\n${statuses[status]}: ${count} of ${chosen.length} reviews` }));
});

const barRows = (table) => {
  const { rows, unit } = data.tables[table], counts = rows.map(() => 0);
  let of = 0;
  for (const { [COUNTS]: list } of chosen)
    for (let at = 0; at < list.length; at += 3)
      if (list[at] === table) list[at + 1] < 0 ? (of += list[at + 2]) : (counts[list[at + 1]] += list[at + 2]);
  return rows.map((row, place) => {
    const count = counts[place], label = count && of >= ENOUGH ? `${count} (${percent(count / of)})` : String(count);
    return { row, count, label, tip: `${row}: ${count} of ${of} ${unit}` };
  }).filter(({ count }) => count || rows.length < 12);
};

const trendRows = () => data.elements.flatMap(([, heading], place) => element() !== null && element() !== place ? [] : years.flatMap((year) => {
  const judged = chosen.filter((review) => review[YEAR] === year && "012".includes(review[STATUSES][place]));
  if (!judged.length) return [];
  const met = judged.filter((review) => review[STATUSES][place] === "0").length, [low, high] = wilson(met, judged.length);
  return [{ heading, year, share: met / judged.length, low, high, tip: `${heading}, ${year}\n${met} of ${judged.length} reviews meet it (95 %: ${percent(low)} to ${percent(high)})` }];
}));

const shown = () => chosen.slice(PAGE * page, PAGE * (page + 1));
const names = (reviews) => {
  const seen = new Map();
  return reviews.map((review) => {
    const short = review[KEY].split("/").slice(-2).join("/"), count = (seen.get(short) ?? 0) + 1;
    seen.set(short, count);
    return count > 1 ? `${short} (${count})` : short;
  });
};
const heatRows = () => {
  const reviews = shown(), labels = names(reviews), own = element();
  const codes = own === null ? [] : [...new Set(chosen.flatMap((review) => review[GAPS].filter((gap) => gap[OF_ELEMENT] === own).map((gap) => gap[CODE])))].sort((a, b) => data.checks[a][0].localeCompare(data.checks[b][0]));
  const cell = (place, column, status, order) => ({ place, name: labels[place], column, order, status, sign: signs[status] ?? "", tip: `${labels[place]}\n${column}: ${status}` });
  return reviews.flatMap((review, place) => own === null
    ? data.elements.map(([, heading], at) => cell(place, heading, statuses[review[STATUSES][at]] ?? "not applicable", at))
    : codes.map((code, at) => {
        const gaps = review[GAPS].filter((gap) => gap[CODE] === code && !gap[WAIVED]).map((gap) => gap[SEVERITY]);
        const status = gaps.length ? ["not met", "partly met", "advice"][Math.min(...gaps)] : "34".includes(review[STATUSES][own]) ? "not applicable" : "met";
        return { ...cell(place, data.checks[code][0], status, at), tip: `${labels[place]}\n${data.checks[code].join(": ")}\n${gaps.length || "no"} gap${gaps.length === 1 ? "" : "s"}` };
      }));
};

// how it is drawn

const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const config = () => ({
  background: "transparent", font: "system-ui, sans-serif", view: { stroke: null },
  axis: { labelColor: ink("ink"), titleColor: ink("soft"), gridColor: ink("line"), domainColor: ink("line"), tickColor: ink("line"), labelFontSize: 12, titleFontSize: 12, labelLimit: 260, titleFontWeight: 400 },
  legend: { labelColor: ink("ink"), labelFontSize: 12, title: null, orient: "top", symbolType: "square", columns: innerWidth < 500 ? 1 : 0 },
  header: { labelColor: ink("ink"), labelFontSize: 12, title: null, labelFontWeight: 600 },
});
const scale = (domain) => ({ domain, range: domain.map((status) => (dark.matches ? lit : printed)[status]) });
const base = (values, description) => ({ $schema: "https://vega.github.io/schema/vega-lite/v6.json", description, data: { name: "rows", values }, config: config() });
const tooltip = { field: "tip", type: "nominal" };

const specs = {
  elements: (width) => ({
    ...base(elementRows(), "How many of the chosen reviews meet each element"), width: width - 160, height: { step: 20 },
    mark: { type: "bar", height: 15 },
    encoding: {
      y: { field: "heading", type: "nominal", sort: data.elements.map(([, heading]) => heading), title: null, axis: { ticks: false, domain: false } },
      x: { field: "count", type: "quantitative", stack: true, title: "reviews", scale: { nice: false }, axis: { tickMinStep: 1, tickCount: 6 } },
      color: { field: "status", type: "nominal", scale: scale(statuses), sort: statuses },
      order: { field: "order", type: "quantitative" }, tooltip,
    },
  }),
  bar: (width, table, side = width < 420 ? 150 : 215) => ({
    ...base(barRows(table), data.tables[table].title + ", counted in " + data.tables[table].unit), width: width - side - 90, height: { step: 19 },
    encoding: { y: { field: "row", type: "nominal", sort: null, title: null, axis: { ticks: false, domain: false, labelLimit: side, minExtent: side } }, x: { field: "count", type: "quantitative", axis: null }, tooltip },
    layer: [{ mark: { type: "bar", height: 13, color: ink("advice") } }, { mark: { type: "text", align: "left", dx: 4, color: ink("ink"), fontSize: 12 }, encoding: { text: { field: "label" } } }],
  }),
  trends: (width) => {
    const single = element() !== null, columns = single ? 1 : Math.max(1, Math.min(5, Math.floor(width / 200)));
    return {
      ...base(trendRows(), "The share of reviews that meet each element, by year, with 95 % intervals"), columns, spacing: { row: 22, column: 26 },
      facet: { field: "heading", type: "nominal", sort: data.elements.map(([, heading]) => heading) },
      spec: {
        width: Math.floor(width / columns) - (single ? 60 : 40), height: single ? 220 : 84,
        encoding: { x: { field: "year", type: "ordinal", title: null, axis: { labelAngle: 0, labelOverlap: true, grid: false, ...(single ? {} : { labelExpr: "'’' + slice(datum.label, 2)" }) } }, tooltip },
        layer: [
          { mark: { type: "area", opacity: 0.2, color: ink("advice") }, encoding: { y: { field: "low", type: "quantitative" }, y2: { field: "high" } } },
          { mark: { type: "rule", color: ink("advice"), opacity: 0.5 }, encoding: { y: { field: "low", type: "quantitative" }, y2: { field: "high" } } },
          { mark: { type: "line", color: ink("advice"), point: { color: ink("advice"), size: 36 } }, encoding: { y: { field: "share", type: "quantitative", scale: { domain: [0, 1] }, title: null, axis: { format: "%", values: [0, 0.5, 1] } } } },
        ],
      },
    };
  },
  heat: (width) => {
    const side = width < 700 ? 120 : 210, rows = heatRows(), columns = [...new Set(rows.map(({ column }) => column))], levels = statuses.concat(element() === null ? [] : ["advice"]);
    return {
      ...base(rows, "The status of each element in each review of this page; the list below says the same in words"),
      width: Math.max(columns.length * 20, Math.min(width - side - 100, columns.length * 46)), height: { step: 17 },
      encoding: {
        y: { field: "name", type: "nominal", sort: null, title: null, axis: { ticks: false, domain: false, minExtent: side, labelLimit: side } },
        x: { field: "column", type: "nominal", sort: null, title: null, axis: { orient: "top", labelAngle: -40, ticks: false, domain: false, labelLimit: 150 } }, tooltip,
      },
      layer: [
        { mark: { type: "rect", stroke: ink("paper"), strokeWidth: 1.5, aria: false, cursor: "pointer" }, encoding: { color: { field: "status", type: "nominal", scale: scale(levels), sort: levels } } },
        { mark: { type: "text", color: "#fff", fontWeight: 700, fontSize: 11, aria: false, cursor: "pointer" }, encoding: { text: { field: "sign" } } },
      ],
    };
  },
};

const tip = $("tip");
const showTip = (_, event, __, value) => {
  tip.hidden = !value;
  if (!value) return;
  tip.textContent = value;
  tip.style.left = Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8) + "px";
  tip.style.top = Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8) + "px";
};
const draw = async (box, spec) => {
  const { view } = await vegaEmbed(box, spec, { actions: false, ast: true, defaultStyle: false, renderer: "svg", tooltip: showTip, logLevel: 1 });
  return view;
};

const boxes = data.tables.map((table) => {
  const figure = document.createElement("figure"), caption = document.createElement("figcaption"), box = document.createElement("div");
  caption.append(table.title + " ", Object.assign(document.createElement("small"), { textContent: "(" + table.unit + ")" }));
  figure.append(caption, box);
  $("bars").append(figure);
  return box;
});

const drawHeat = async () => {
  const own = element(), pages = Math.max(1, Math.ceil(chosen.length / PAGE));
  $("heatnote").textContent = own === null
    ? "One row a review, one column an element; × not met, – partly met, ? could not be judged. Choose a row to see the review."
    : "One row a review, one column a check of the element; × error, – warning. Choose a row to see the review.";
  $("page").textContent = chosen.length ? `${PAGE * page + 1} to ${Math.min(chosen.length, PAGE * (page + 1))} of ${chosen.length}` : "none";
  for (const button of document.querySelectorAll("[data-page]")) button.disabled = !(page + Number(button.dataset.page) in Array(pages).fill(0));
  listRows();
  const reviews = shown(), view = await draw($("heat"), specs.heat($("heat").clientWidth));
  view.addEventListener("click", (_, item) => { if (item?.datum?.place !== undefined) open(reviews[item.datum.place]); });
};
const drawAll = async () => {
  const undated = chosen.filter((review) => review[YEAR] === null).length;
  $("trendnote").textContent = "The share of the reviews judged on an element that meet it, by year of completion; the band is its 95 % interval." + (undated ? ` ${undated} reviews give no year and are left out.` : "");
  await Promise.all([
    draw($("elements"), specs.elements($("elements").clientWidth)),
    ...boxes.map((box, table) => draw(box, specs.bar(box.parentElement.clientWidth, table))),
    draw($("trends"), specs.trends($("trends").clientWidth)),
    drawHeat(),
  ]);
};

// the list, and one review

const make = (tag, text, ...children) => { const node = document.createElement(tag); if (text !== null) node.textContent = text; node.append(...children); return node; };
const listRows = () => {
  const reviews = shown(), labels = names(reviews);
  $("rows").replaceChildren(...reviews.map((review, place) => {
    const button = Object.assign(make("button", labels[place]), { type: "button" });
    button.addEventListener("click", () => open(review));
    const head = Object.assign(make("th", null, button), { scope: "row" });
    const words = [data.boards[review[BOARD]] ?? "not named", review[YEAR] ?? "not stated", data.regimes[review[REGIME]], plain(data.verdicts[review[VERDICT]])];
    const judged = [...review[STATUSES]].filter((status) => "012".includes(status)), met = judged.filter((status) => status === "0");
    const figures = [`${met.length} of ${judged.length}`, standing(review, ERROR), standing(review, WARNING)];
    return make("tr", null, head, ...words.map((word) => Object.assign(make("td", word), { className: "word" })), ...figures.map((figure) => make("td", figure)));
  }));
};
const open = (review) => {
  $("reviewname").textContent = review[KEY];
  const facts = Object.assign(make("dl", null), { className: "facts" });
  const fact = (name, value) => facts.append(make("dt", name), make("dd", value));
  fact("Board", data.boards[review[BOARD]] ?? "not named");
  fact("Year", review[YEAR] ?? "not stated");
  fact("Regime", data.regimes[review[REGIME]]);
  if (review[JUDGEMENT] !== null) fact("Judgement", data.judgements[review[JUDGEMENT]]);
  fact("Verdict", plain(data.verdicts[review[VERDICT]]));
  for (const subject of review[SUBJECTS]) fact("Subject", subject);
  data.fields.forEach((name, place) => fact(name, review[FIELDS][place] === null ? "–" : data.values[review[FIELDS][place]]));
  const gaps = data.elements.flatMap(([, heading], at) => {
    const status = statuses[review[STATUSES][at]];
    if (status === undefined) return [];
    const title = make("h4", heading, Object.assign(make("span", status), { className: "status " + data.statuses[review[STATUSES][at]] }));
    const items = review[GAPS].filter((gap) => gap[OF_ELEMENT] === at).map((gap) => {
      const [code, says] = data.checks[gap[CODE]], severity = data.severities[gap[SEVERITY]];
      const item = make("li", null, Object.assign(make("span", severity), { className: "sev " + severity }), ` ${code}  ${gap[MESSAGE] ?? says}`);
      if (gap[PLACES] > 1) item.append(` (${gap[PLACES]} places)`);
      if (gap[WAIVED]) item.append(" – accepted by the board");
      return item;
    });
    return [title, ...(items.length ? [make("ul", null, ...items)] : [])];
  });
  $("detail").replaceChildren(make("h3", "What was found"), facts, make("h3", "Elements and gaps"), ...gaps);
  $("review").showModal();
  $("review").scrollTop = 0;
};

const again = () => { choose(); drawAll(); };
form.addEventListener("change", again);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(again));
$("order").addEventListener("change", () => { choose(); drawHeat(); });
for (const button of document.querySelectorAll("[data-page]")) button.addEventListener("click", () => { page += Number(button.dataset.page); drawHeat(); });
dark.addEventListener("change", drawAll);
let waiting, wide = innerWidth;
addEventListener("resize", () => { if (innerWidth === wide) return; wide = innerWidth; clearTimeout(waiting); waiting = setTimeout(drawAll, 200); });
again();
})();
