// What the checks of pages in a browser share: node CHECK.mjs PROGRAM PAGES PROFILE
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import puppeteer from 'puppeteer-core';

const [program, pagesFolder, profile] = process.argv.slice(2).map((path) => resolve(path));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const pages = pagesFolder;
let passed = 0;
let failed = 0;

/** Counts a check; says what is wrong where it fails. */
export function check(page, what, problems) {
  if (problems.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`FAILED ${page}: ${what}`);
  for (const problem of problems.slice(0, 8)) console.log(`  ${problem}`);
  if (problems.length > 8) console.log(`  and ${problems.length - 8} more`);
}

/** Says how many checks there were; the check fails where one did. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** What the program prints. */
export function jalon(...args) {
  return execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 26 });
}

/** Names, in every text field that a reader meets, that would do something if they were not text. */
export const hostile = [
  `<script>document.title='taken'</script>`,
  `"><img src=x onerror=document.title='taken'>`,
  `</style><style>body{display:none}`,
  `{{ 7 * 7 }}{% raw %}`,
  `</title><svg onload=document.title='taken'>`,
  `&#60;iframe src=https://example.org&#62;`,
  `javascript:document.title='taken'`,
  `\u202etxet\u2066`,
];

export function launch() {
  return puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    headless: true,
    userDataDir: profile,
    // A busy machine is no reason to fail.
    protocolTimeout: 600_000,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

/** What is not accessible in what a tab shows. */
export async function violations(tab) {
  if (!(await tab.evaluate(() => 'axe' in globalThis))) await tab.evaluate(axe);
  return tab.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ['violations'], preload: false, iframes: false });
    return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} ${n.failureSummary}`));
  });
}
