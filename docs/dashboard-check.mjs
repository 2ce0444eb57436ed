// Try an archive's dashboard in a real browser, with the network off: filters, the heat map's rows, the keyboard, the
// console, and axe-core (WCAG 2.2 AA) in light, dark and on a phone. Leaves screenshots and a PDF to look at.
//
//   npm install --prefix /tmp/browser playwright-core axe-core
//   scrcheck dashboard store.sqlite --output /tmp/page.html
//   NODE_PATH=/tmp/browser/node_modules node docs/dashboard-check.mjs /tmp/page.html /tmp/pictures [/usr/bin/chromium]
//
// Ends with code 1 where anything is wrong.

import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [file, folder, browserPath = "/usr/bin/chromium"] = process.argv.slice(2);
const require = createRequire(process.env.NODE_PATH + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const address = "file://" + resolve(file);
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LOOKS = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  phone: { colorScheme: "light", viewport: { width: 390, height: 844 } },
};
const wrong = [];
const expect = (holds, what) => { if (!holds) wrong.push(what); };

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
for (const [look, settings] of Object.entries(LOOKS)) {
  const context = await browser.newContext({ ...settings, offline: true });
  const page = await context.newPage();
  const requests = [];
  page.on("console", (message) => wrong.push(`${look}: console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`${look}: ${error}`));
  page.on("request", (request) => { if (!request.url().startsWith("data:")) requests.push(request.url()); });
  const started = Date.now();
  await page.goto(address);
  await page.locator("#heat svg").waitFor();
  const drawn = Date.now() - started;
  await page.screenshot({ path: `${folder}/${look}.png`, fullPage: true });
  expect(requests.length === 1, `${look}: more was asked for than the page`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${look}: scrolls sideways`);

  const chosen = async () => Number((await page.locator("#chosen").textContent()).split(" ")[0]);
  const all = await chosen();
  await page.selectOption("select[name=element]", "3");
  await page.selectOption("select[name=status]", "2");
  const some = await chosen();
  expect(some < all, `${look}: the filter by element and status`);
  await page.locator("#heat svg").waitFor();
  await page.screenshot({ path: `${folder}/${look}-element.png` });
  await page.locator("#filters button[type=reset]").click();
  await page.waitForFunction((count) => document.getElementById("chosen").textContent.startsWith(count + " of"), all);

  await page.locator("#rows button").first().focus();
  await page.keyboard.press("Enter");
  expect(await page.locator("dialog[open] li").count(), `${look}: the list opens a review with its gaps`);
  await page.screenshot({ path: `${folder}/${look}-review.png` });
  await page.keyboard.press("Escape");
  expect(!(await page.locator("dialog[open]").count()), `${look}: Escape closes the review`);
  const cell = page.locator("#heat svg .mark-rect path").nth(3);
  await cell.evaluate((node) => node.scrollIntoView({ block: "center", inline: "center" }));
  await cell.click({ force: true });
  expect(await page.locator("dialog[open]").count(), `${look}: the heat map opens a review`);
  await page.keyboard.press("Escape");
  if (look === "light") await page.pdf({ path: `${folder}/print.pdf`, format: "A4", printBackground: true });

  // axe needs to run in the page, which the page's own policy forbids
  const judged = await (await browser.newContext({ ...settings, offline: true, bypassCSP: true })).newPage();
  await judged.goto(address);
  await judged.locator("#heat svg").waitFor();
  await judged.evaluate(axe);
  const result = await judged.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), WCAG);
  for (const one of result.violations)
    wrong.push(`${look}: axe: ${one.id}: ${one.nodes.length} nodes, first ${one.nodes[0].html.slice(0, 120)}`);
  process.stdout.write(`${look}: drawn in ${drawn} ms, ${some} of ${all} chosen, ${result.passes.length} axe rules passed\n`);
  await context.close();
}
await browser.close();
for (const one of wrong) process.stdout.write(`WRONG ${one}\n`);
process.exit(wrong.length ? 1 : 0);
