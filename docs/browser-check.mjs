// Try an HTML report in a real browser, with the network off: filters, click-through both ways, the keyboard, the
// console, and axe-core (WCAG 2.2 AA) in light, dark and on a phone. Leaves screenshots and an A4 PDF to look at.
//
//   npm install --prefix /tmp/browser playwright-core axe-core
//   scrcheck lint examples/not-ready.docx --output /tmp/report.html
//   NODE_PATH=/tmp/browser/node_modules node docs/browser-check.mjs /tmp/report.html /tmp/pictures [/usr/bin/chromium]
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
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

for (const [look, settings] of Object.entries(LOOKS)) {
  const context = await browser.newContext({ ...settings, offline: true });
  const page = await context.newPage();
  const requests = [];
  page.on("console", (message) => wrong.push(`${look}: console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`${look}: ${error}`));
  page.on("request", (request) => requests.push(request.url()));
  const started = Date.now();
  await page.goto(address);
  const loaded = Date.now() - started;
  await page.screenshot({ path: `${folder}/${look}.png` });
  expect(requests.length === 1, `${look}: more was asked for than the page`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${look}: scrolls sideways`);

  const visible = (selector) => page.locator(`${selector}:visible`).count();
  const all = await visible(".item");
  await page.selectOption("select[name=severity]", "error");
  const errors = await visible(".item");
  expect(errors === (await visible(".item[data-severity=error]")) && errors < all, `${look}: the filter`);
  await page.selectOption("select[name=severity]", "");
  expect((await visible(".item")) === all, `${look}: the filter taken off`);

  await page.locator("button[data-go]:enabled").first().focus();
  await page.keyboard.press("Enter");
  const seen = () => page.evaluate(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return document.activeElement.classList.contains("on") && bottom > 0 && top < innerHeight;
  });
  expect(await page.evaluate(() => document.activeElement.tagName === "MARK") && (await seen()), `${look}: gap to words`);
  await page.screenshot({ path: `${folder}/${look}-words.png` });
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement.className.includes("item")) && (await seen()), `${look}: words to gap`);
  if (look === "light") {
    await page.goto(address);
    await page.pdf({ path: `${folder}/print.pdf`, preferCSSPageSize: true, printBackground: true });
  }

  // axe needs to run in the page, which the page's own policy forbids
  const judged = await (await browser.newContext({ ...settings, offline: true, bypassCSP: true })).newPage();
  await judged.goto(address);
  await judged.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  await judged.evaluate(axe);
  const result = await judged.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), WCAG);
  for (const one of result.violations) wrong.push(`${look}: axe: ${one.id}: ${one.nodes.length} nodes`);
  process.stdout.write(`${look}: loaded in ${loaded} ms, ${all} findings, ${result.passes.length} axe rules passed\n`);
  await context.close();
}
await browser.close();
for (const one of wrong) process.stdout.write(`WRONG ${one}\n`);
process.exit(wrong.length ? 1 : 0);
