// Checks every page that the program writes from what it ships: node check.mjs PROGRAM PAGES PROFILE
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { check, finish, hostile, jalon, launch, pages, violations } from './common.mjs';

const widths = [320, 360, 640, 901, 1280, 1600];
/** Where accessibility is looked at: one column and two; it is what takes the time. */
const ends = [320, 1280];
const themes = ['light', 'dark'];
/** Bytes of a page. */
const largest = 100_000;
/** A telephone, and how many of its screens the beginning and both sheets may take. */
const telephone = { width: 360, height: 780 };
const screens = { first: 2, both: 8 };
function hostileAnswers() {
  let next = 0;
  const text = () => JSON.stringify(hostile[next++ % hostile.length]);
  return readFileSync('examples/village.toml', 'utf8')
    .replace(/(note|not_applicable|name|role) = "[^"]*"/g, (_, key) => `${key} = ${text()}`)
    .replace(/evidence = \["[^"]*"\]/g, () => `evidence = [${text()}]`);
}

/** Writes the pages; each with what is expected of it on paper. */
function build() {
  mkdirSync(pages, { recursive: true });
  const made = [];
  const write = (name, kind, ...args) => {
    const path = join(pages, `${name}.html`);
    jalon(...args, '-q', '-o', path);
    made.push({ name, kind, path });
  };
  const make = (name, kind, ...args) => write(name, kind, 'roadmap', ...args);
  const examples = ['village', 'town', 'city'].map((example) => `examples/${example}.toml`);
  // Six municipalities, so that there is something to say of them together.
  const many = join(pages, 'many');
  mkdirSync(many, { recursive: true });
  for (const [at, example] of [...examples, ...examples].entries()) {
    const text = readFileSync(example, 'utf8').replace(/^name = "(.*)"$/m, `name = "$1 ${at + 1}"`);
    writeFileSync(join(many, `${at + 1}.toml`), text);
  }
  const cohort = join(pages, 'cohort.json');
  jalon('score', many, '--cohort', '-q', '-o', cohort);
  for (const lang of ['fr', 'en']) {
    for (const audience of ['full', 'public']) {
      for (const example of ['village', 'town', 'city']) {
        make(`${example}-${lang}-${audience}`, audience, `examples/${example}.toml`, '--lang', lang, '--audience', audience);
      }
    }
    make(`village-2027-${lang}-full`, 'full', 'examples/village-2027.toml', '--lang', lang);
    make(`what-if-${lang}`, 'full', 'examples/town.toml', '--what-if', 'services.catalogue=no', '--lang', lang);
    make(`placed-${lang}`, 'placed', 'examples/town.toml', '--cohort', cohort, '--lang', lang);
    write(`cohort-${lang}`, 'cohort', 'score', many, '--cohort', '--lang', lang);
    write(`synthesis-${lang}`, 'synthesis', 'score', many, '--cohort', '--synthesis', '--lang', lang);
    write(`compare-${lang}`, 'compare', 'compare', 'examples/village.toml', 'examples/village-2027.toml', '--lang', lang);
    const table = join(pages, 'one-economy.csv');
    writeFileSync(table, readFileSync('examples/gtmi/gtmi.csv', 'utf8').split('\n').slice(0, 2).join('\n') + '\n');
    // A table makes a folder with an index, even for one row.
    const economy = join(pages, `gtmi-${lang}`);
    jalon('roadmap', table, '--framework', 'examples/gtmi/framework.toml', '--lang', lang, '-q', '--format', 'html', '-o', economy);
    for (const file of readdirSync(economy, { recursive: true }).filter((file) => file.endsWith('.html'))) {
      made.push({ name: `gtmi-${lang}/${file}`, kind: file === 'index.html' ? 'index' : 'short', path: join(economy, file) });
    }
    const residents = join(pages, `gtmi-${lang}-public`);
    jalon('roadmap', table, '--framework', 'examples/gtmi/framework.toml', '--audience', 'public', '--lang', lang, '-q', '--format', 'html', '-o', residents);
    for (const file of readdirSync(residents).filter((file) => file.endsWith('.html') && file !== 'index.html')) {
      made.push({ name: `gtmi-${lang}-public/${file}`, kind: 'public', path: join(residents, file) });
    }
    const folder = join(pages, `index-${lang}`);
    jalon('roadmap', ...examples, '--lang', lang, '-q', '--format', 'html', '-o', folder);
    made.push({ name: `index-${lang}`, kind: 'index', path: join(folder, 'index.html') });
  }
  const answers = join(pages, 'hostile.toml');
  writeFileSync(answers, hostileAnswers());
  make('hostile', 'hostile', answers);
  make('hostile-public', 'hostile', answers, '--audience', 'public');
  return made;
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Questions of style, not of validity.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attr-quotes': 'off',
    'no-implicit-close': 'off',
    'no-implicit-button-type': 'off',
    'long-title': 'off',
    'tel-non-breaking': 'off',
    'no-inline-style': 'error',
  },
});

async function valid(page) {
  const report = await validator.validateFile(page.path);
  const problems = report.results.flatMap((result) => result.messages);
  check(page.name, 'valid HTML', problems.map((p) => `${p.line}:${p.column} ${p.ruleId}: ${p.message}`));
  const text = readFileSync(page.path, 'utf8');
  check(page.name, 'no script', text.match(/<script/g) ?? []);
  const size = statSync(page.path).size;
  check(page.name, 'size', size < largest ? [] : [`${size} bytes, ${largest} allowed`]);
}

/** Folds or unfolds all that can be. */
function fold(tab, folded) {
  return tab.evaluate((open) => {
    for (const details of document.querySelectorAll('details')) details.open = open;
  }, !folded);
}

async function onScreen(browser, page) {
  const tab = await browser.newPage();
  const requests = [];
  tab.on('request', (request) => {
    if (request.url() !== pathToFileURL(page.path).href) requests.push(request.url());
  });
  const errors = [];
  tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  tab.on('dialog', (dialog) => (errors.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  await tab.goto(pathToFileURL(page.path).href, { waitUntil: 'load', timeout: 300_000 });
  check(page.name, 'title is text', (await tab.title()) === 'taken' ? ['a text became a script'] : []);
  for (const width of widths) {
    await tab.setViewport({ width, height: 900 });
    await fold(tab, false);
    const wide = await tab.evaluate(() => {
      const limit = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= limit) return [];
      return [...document.querySelectorAll('body *')]
        .filter((e) => e.getBoundingClientRect().right > limit + 1 && !e.closest('.scroll') && !e.closest('svg'))
        .map((e) => `${e.tagName} ${e.className}: ${e.textContent.slice(0, 60)}`);
    });
    check(page.name, `no horizontal scroll at ${width}`, wide);
    if (!ends.includes(width)) continue;
    for (const theme of themes) {
      // With everything unfolded once in each theme: narrow and light, wide and dark.
      await fold(tab, (width === 320) !== (theme === 'light'));
      await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      check(page.name, `axe at ${width}, ${theme}`, await violations(tab));
    }
  }
  if (page.kind === 'full') {
    await tab.setViewport(telephone);
    await fold(tab, true);
    const [first, both] = await tab.evaluate(() => {
      const end = (selector) => document.querySelector(selector).getBoundingClientRect().bottom + scrollY;
      return [end('#first ~ ol > li, #first ~ p'), end('.second')];
    });
    const long = (name, end) => (end <= screens[name] * telephone.height ? [] : [`${(end / telephone.height).toFixed(1)} screens`]);
    check(page.name, 'the first step on the first screens of a telephone', long('first', first));
    check(page.name, 'both sheets on a few screens of a telephone', long('both', both));
  }
  check(page.name, 'no request', requests);
  check(page.name, 'nothing refused by its own policy', errors);
  await tab.close();
}

/** Sheets of paper that a page may take, by kind. */
const sheets = { full: [2, 2], public: [1, 1], short: [1, 2], index: [1, 1], hostile: [1, 4], placed: [2, 2], cohort: [1, 9], compare: [1, 4], synthesis: [2, 2] };
const papers = ['A4', 'Letter'];

const plain = (text) => text.replace(/[\s\u00a0\u202f\u00ad-]+/g, '').toLowerCase();

async function onPaper(browser, page) {
  for (const paper of papers) await onSheets(browser, page, paper);
}

async function onSheets(browser, page, paper) {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(page.path).href, { waitUntil: 'load', timeout: 300_000 });
  await tab.emulateMediaType('print');
  const pdf = page.path.replace(/html$/, `${paper}.pdf`);
  await tab.pdf({ path: pdf, format: paper, printBackground: false });
  // What stands on the page and is not folded away; the last words of each part.
  const wanted = await tab.evaluate(() => {
    const shown = (e) => e.checkVisibility() && !e.matches('details:not([open]) *') && !e.closest('.skip');
    const ends = [...document.querySelectorAll('h1, h2, h3, h4, footer p, section > p:last-of-type, .card p, .card dd')];
    return ends.filter((e) => shown(e) && !e.querySelector('li') && !e.closest('nav')).map((e) => e.innerText.trim());
  });
  await tab.close();
  const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const count = text.split('\f').length - 1;
  const [least, most] = sheets[page.kind];
  check(page.name, `sheets of ${paper}`, count >= least && count <= most ? [] : [`${count}, expected ${least} to ${most}`]);
  const read = plain(text.replace(/\n\d+\s*\f/g, '\n'));
  // The beginning and the end: between them a paragraph may go over to the next sheet.
  const there = (part) => read.includes(plain(part).slice(0, 30)) && read.includes(plain(part).slice(-30));
  const cut = wanted.filter((line) => !line.split('\n').every(there));
  check(page.name, `all text on ${paper}`, cut.map((line) => JSON.stringify(line.slice(0, 100))));
  const boxes = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const over = [];
  let edge = 0;
  for (const line of boxes.split('\n')) {
    const sheet = line.match(/<page width="([\d.]+)"/);
    if (sheet) edge = Number(sheet[1]);
    const word = line.match(/<word xMin="([-\d.]+)" .* xMax="([\d.]+)" .*>(.*)<\/word>/);
    if (word && (Number(word[1]) < 20 || Number(word[2]) > edge - 20)) over.push(word[3]);
  }
  check(page.name, `nothing over the edge of ${paper}`, over);
  if (page.kind === 'full') {
    const first = plain(text.split('\f')[0]);
    const begin = await firstSheet(browser, page);
    check(page.name, `first part on one sheet of ${paper}`, begin.filter((line) => !first.includes(plain(line))));
  }
}

/** The texts of the first sheet of a report, as they are printed. */
async function firstSheet(browser, page) {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(page.path).href, { waitUntil: 'load', timeout: 300_000 });
  await tab.emulateMediaType('print');
  const texts = await tab.evaluate(() =>
    [...document.querySelectorAll('.sheet:not(.second) section')].flatMap((part) => {
      return [...part.querySelectorAll('h2, h3, p, li')]
        .filter((e) => e.checkVisibility() && !e.querySelector('p, li, svg'))
        .flatMap((e) => e.innerText.split('\n').map((line) => line.trim()))
        .filter((line) => line);
    }),
  );
  await tab.close();
  return texts;
}

const start = Date.now();
const only = new RegExp(process.env.ONLY ?? '');
const made = build().filter((page) => only.test(page.name));
for (const page of made) await valid(page);
const browser = await launch();
try {
  const queue = [...made];
  const work = async () => {
    for (let page = queue.shift(); page; page = queue.shift()) {
      const begin = Date.now();
      await onScreen(browser, page);
      await onPaper(browser, page);
      if (process.env.TIMES) console.log(`${page.name}: ${Date.now() - begin} ms`);
    }
  };
  // The pages that take longest come first.
  queue.sort((a, b) => statSync(b.path).size - statSync(a.path).size);
  await Promise.all([work(), work()]);
} finally {
  await browser.close();
}
const seconds = Math.round((Date.now() - start) / 1000);
console.log(`browser: ${made.length} pages, ${seconds} s`);
finish();
