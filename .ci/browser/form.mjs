// Checks the page of `jalon form`: node form.mjs PROGRAM PAGES PROFILE
//
// What it asks and saves is held to `tests/form`, files that the dialogue in the terminal would write; the rest is a person
// with a keyboard, a telephone, a file from elsewhere, a printer.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, finish, hostile, jalon, launch, pages, violations } from './common.mjs';

const everything = 'tests/form/framework.toml';
mkdirSync(pages, { recursive: true });
const begin = Date.now();
const browser = await launch();

function write(name, ...args) {
  const path = join(pages, `${name}.html`);
  jalon('form', ...args, '-q', '-o', path);
  return path;
}

/** A browser that has kept nothing yet; downloads go into a folder. */
const device = (downloadPath) => browser.createBrowserContext({ downloadBehavior: { policy: 'allow', downloadPath } });

/** A page in a tab of a device, with what goes wrong in it. */
async function open(path, on, before) {
  const tab = await (on ?? (await device(pages))).newPage();
  const wrong = [];
  tab.on('request', (request) => request.url().startsWith('http') && wrong.push(`request: ${request.url()}`));
  tab.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  tab.on('pageerror', (error) => wrong.push(error.message));
  tab.on('dialog', (dialog) => (wrong.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  if (before) await tab.evaluateOnNewDocument(before);
  await tab.setViewport({ width: 320, height: 640 });
  await tab.goto(pathToFileURL(path).href);
  return { tab, wrong };
}

const is = (found, wanted) => (found === wanted ? [] : [`found ${JSON.stringify(found)}`, `not ${JSON.stringify(wanted)}`]);
const text = (tab) => tab.evaluate(() => now.text);

/** What the page makes of answers that the dialogue has saved: the same file from its parts, in another order; what it asks. */
async function cases() {
  const all = Object.entries(JSON.parse(readFileSync('tests/form/asked.json', 'utf8')));
  for (const framework of new Set(all.map(([, { framework }]) => framework))) {
    const { tab, wrong } = await open(write('cases', framework, '--lang', 'fr'));
    for (const [name, { asked }] of all.filter(([, found]) => found.framework === framework)) {
      const saved = readFileSync(`tests/form/${name}`, 'utf8');
      const found = await tab.evaluate((saved) => {
        const found = read(saved);
        const { name, population, profile, capacity_days_per_month, priorities } = found.about;
        let text = putHead(form.new[form.langs.indexOf(found.language)], 'date', found.date);
        // Last to first, so that each entry has to find its place.
        for (const at of form.questions.keys().toArray().reverse()) {
          text = putAnswer(text, at, found.given[at]);
          if (at % 3 === 0) text = putAnswer(putAnswer(text, at, { ...found.given[at], state: 'unknown' }), at, found.given[at]);
        }
        found.people.forEach((person, place) => (text = putPerson(text, place, person)));
        text = putAbout(text, 'priorities', list(priorities));
        text = putAbout(text, 'capacity_days_per_month', capacity_days_per_month);
        if (profile) text = putAbout(text, 'profile', quoted(profile));
        text = putAbout(putAbout(text, 'name', quoted(name)), 'population', population);
        return { text, asked: weigh(found).asked.map(Number).join(''), unknown: found.unknown };
      }, saved);
      check(name, 'saved as the dialogue saves', is(found.text, saved));
      check(name, 'asked as the dialogue asks', is(found.asked, asked));
      check(name, 'everything understood', found.unknown.map(([, what]) => what));
    }
    check(framework, 'nothing wrong in the page', wrong);
    await tab.close();
  }
}

const head = 'format = 1\nframework = "everything"\ndate = 2026-11-30\n\n[municipality]\nname = "Ici"\npopulation = 100\n';

/** Files that somebody wrote or changed by hand. */
async function byHand() {
  const { tab, wrong } = await open(write('by-hand', everything, '--lang', 'en'));
  const opened = (text) => tab.evaluate((text) => {
    try {
      const found = read(text);
      return { unknown: found.unknown.map(([start, what]) => `${text.slice(0, start).split('\n').length}: ${what}`), states: found.given.map(({ state }) => state[0]).join('') };
    } catch (error) {
      return { refused: `${error.line}: ${error.message}` };
    }
  }, text);
  const layout = 'is written in a way that this page cannot change; go on with this file in jalon assess';
  for (const [text, wanted] of [
    [`${head}[answers.counter]\nopen='half' # old\nchannels = [ "web",\n  'phone', ]\nwait = 1_0.5e0\nremarks = """\nTwo\\\n  lines"""\n`, { unknown: [], states: 'aaaabbbbbb' }],
    [`${head}[answers.counter]\nhours = { answer = "no", note = "x" }\n`, { unknown: [], states: 'abbbbbbbbb' }],
    [`${head}mayor = "Lou"\n[lake]\nid = "a"\n[answers.counter]\nopen = "maybe"\nwait = 91\ngone = "yes"\n`, { unknown: ['8: municipality.mayor', '9: lake', '12: answers.counter.open', '13: answers.counter.wait', '14: answers.counter.gone'], states: 'bbbbbbbbbb' }],
    [`${head}profile = "hamlet"\n[answers.counter]\nopen = { answer = "maybe", note = "x", by = "me", evidence = 3 }\n`, { unknown: ['8: municipality.profile', '10: answers.counter.open', '10: answers.counter.open.by', '10: answers.counter.open.evidence'], states: 'bbbbbbbbbb' }],
    [`${head}[answers]\ncounter = { open = "yes" }\n`, { refused: `8: answers ${layout}` }],
    [`${head}[answers.counter.open]\nanswer = "yes"\n`, { unknown: [], states: 'abbbbbbbbb' }],
    [`${head}[answers.counter]\nopen = yes\n`, { refused: '9: this is no TOML that this page can read' }],
    [`${head}[answers.counter]\nopen = "yes"\nopen = "no"\n`, { refused: '10: open stands there twice' }],
    [`${head}[answers.counter]\nchannels = [ # two\n"web" ]\n`, { refused: '9: there is a remark inside a value; put it on a line of its own' }],
    [head.replace('everything', 'commune'), { refused: '1: these are answers to another framework, commune' }],
    ['{"format": 1}', { refused: '1: this is no TOML that this page can read' }],
    ['', { refused: '1: this is no file of answers in this format' }],
  ]) {
    check('by hand', JSON.stringify(text.slice(head.length)), is(JSON.stringify(await opened(text)), JSON.stringify(wanted)));
  }
  // A change leaves everything else where it stands.
  const remarks = `# Ours\r\n${head.replaceAll('\n', '\r\n')}mayor = "Lou" # since 2020\r\n\r\n# counted\r\n[answers.counter] # first\r\nopen   =   "yes"   # sure?\r\nwait = 3\r\n\r\n[later]\r\nx = 1\r\n`;
  const changed = await tab.evaluate((text) => {
    const answer = (state, chosen) => ({ state, chosen, evidence: [], rest: [] });
    return putAbout(putAnswer(putAnswer(text, 0, answer('answered', [2])), 1, answer('answered', [0])), 'population', null);
  }, remarks);
  check('by hand', 'a change leaves the rest', is(changed, remarks.replace('"yes"', '"no"').replace('wait', 'channels = ["phone"]\r\nwait').replace('population = 100\r\n', '')));
  const beside = await tab.evaluate((text) => putAnswer(text, 0, { ...read(text).given[0], state: 'answered', chosen: [1] }), `${head}[answers.counter]\nopen = { answer = "maybe", note = "x", by = "me" }\n`);
  check('by hand', 'what is not known stays beside another answer', is(beside.split('\n').at(-2), 'open = { answer = "partly", note = "x", by = "me" }'));
  const table = await tab.evaluate((text) => putAnswer(text, 0, { state: 'answered', chosen: [2], evidence: [], rest: [] }), `${head}[answers.counter.open] # ours\nanswer = "yes"\n\n[answers.counter]\nwait = 3\n`);
  check('by hand', 'a table that a question has for itself is changed where it stands', is(table.slice(head.length), '[answers.counter.open] # ours\nanswer = "no"\n\n[answers.counter]\nwait = 3\n'));
  check('by hand', 'nothing wrong in the page', wrong);
  await tab.close();
}

/** Presses Tab until what has the focus is this, as a person does who does not see where it is. */
async function tabTo(tab, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    await tab.keyboard.press('Tab');
    if (await tab.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

async function looks(tab, what) {
  const wide = await tab.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    const over = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > limit + 1 && !e.closest('pre') && !e.closest('.unseen'));
    return document.documentElement.scrollWidth > limit ? over.map((e) => `${e.tagName} ${e.className}: ${e.textContent.slice(0, 60)}`) : [];
  });
  check(what, 'nothing wider than 320 px', wide);
  for (const theme of ['light', 'dark']) {
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    check(what, `axe, ${theme}`, await violations(tab));
  }
}

/** A whole sitting by keyboard, closed in the middle; what it saves is read by the program, and opened elsewhere. */
async function sitting(lang) {
  const what = `sitting in ${lang}`;
  const path = write(`sitting-${lang}`, everything, '--lang', lang);
  const folder = join(pages, `saved-${lang}`);
  const telephone = await device(folder);
  let { tab, wrong } = await open(path, telephone);
  const keys = tab.keyboard;
  await tab.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await looks(tab, `${what}, the first part`);
  // Nobody goes on without a name and a size.
  await tabTo(tab, '.part:not([hidden]) .main');
  await keys.press('Enter');
  check(what, 'a name is asked for', is(await tab.evaluate(() => document.activeElement.id), 'name'));
  await keys.type('Saint-Élie « d’Œuf »');
  await tabTo(tab, '#population');
  await keys.type(lang === 'fr' ? '12 000' : '12,000');
  await tabTo(tab, '#role-1');
  await keys.type('secretary');
  await tabTo(tab, '.part:not([hidden]) .main');
  await keys.press('Enter');
  const at = () => tab.evaluate(() => form.questions[now.at]?.id ?? now.at);
  const focused = () => tab.evaluate(() => document.activeElement.textContent.replace(/\s/g, ' '));
  const next = async () => {
    await tabTo(tab, '.part:not([hidden]) .main');
    await tab.keyboard.press('Enter');
  };
  check(what, 'the question has the focus', is(await focused(), lang === 'fr' ? 'Le guichet est-il ouvert ?' : 'Is the counter open?'));
  check(what, 'nothing is chosen', is(await tab.evaluate(() => document.querySelectorAll('[data-role]:checked').length), 0));
  await looks(tab, `${what}, a choice`);
  await tabTo(tab, '[type=radio]');
  await keys.press('Space');
  await keys.press('ArrowDown');
  await keys.press('ArrowUp');
  await keys.press('Enter');
  check(what, 'Enter goes on', is(await at(), 'counter.channels'));
  await tabTo(tab, '[type=checkbox]');
  await keys.press('Space');
  await tabTo(tab, '[type=checkbox]');
  await keys.press('Space');
  await looks(tab, `${what}, several answers`);
  await next();
  await tabTo(tab, '#q2-number');
  await keys.type('95');
  check(what, 'a number out of bounds is told', is(await tab.evaluate(() => document.querySelector('#q2-number').ariaInvalid + /90/.test(document.querySelector('#q2-number-wrong').textContent)), 'truetrue'));
  await looks(tab, `${what}, a number`);
  await tab.evaluate(() => document.querySelector('#q2-number').select());
  await keys.type(lang === 'fr' ? '7,50' : '7.50');
  // The battery runs out.
  await tab.close();
  ({ tab, wrong } = await open(path, telephone));
  const again = tab.keyboard;
  await looks(tab, `${what}, whose answers these are`);
  check(what, 'whose answers were kept is said', is(await tab.evaluate(() => document.querySelector('.part:not([hidden]) strong').textContent), 'Saint-Élie « d’Œuf » · secretary'));
  await next();
  check(what, 'it goes on where it was', is(await at(), 'counter.wait'));
  check(what, 'what was typed is there', is(await tab.evaluate(() => document.querySelector('#q2-number').value), lang === 'fr' ? '7,50'.replace('0', '') : '7.5'));
  const fill = async (steps) => {
    for (const [selector, typed] of steps) {
      await tabTo(tab, selector);
      if (typed === ' ') await again.press('Space');
      else await again.type(typed);
    }
    await tabTo(tab, '.part:not([hidden]) .main');
    await again.press('Enter');
  };
  await fill([]);
  check(what, 'what depends on an answer is asked', is(await at(), 'counter.remarks'));
  await fill([['#q3-text', 'Il y a un "chien"'], ['.beside summary', ' '], ['#q3-note', 'gentil; vieux'], ['#q3-evidence', 'photo ; collier']]);
  check(what, 'what does not hold is passed over', is(await at(), 'follow-channels.enough'));
  await tab.evaluate(() => document.querySelector('#q4-reason').closest('form').querySelector('[data-role=inapplicable]').click());
  await looks(tab, `${what}, a reason`);
  await fill([['#q4-reason', 'nobody asked']]);
  await tab.evaluate(() => document.querySelector('.part:not([hidden]) [data-role=unknown]').click());
  for (let presses = 0; presses < 9 && (await at()) !== 'end'; presses += 1) await fill([]);
  check(what, 'the end is reached', is(await at(), 'end'));
  await looks(tab, `${what}, the end`);
  await tab.evaluate(() => (document.getElementById('jump').open = true));
  await looks(tab, `${what}, the list of questions`);
  await tabTo(tab, '.last .main');
  await again.press('Enter');
  const saved = join(folder, 'saint-elie-d-œuf.toml');
  for (let waits = 0; waits < 100 && !existsSync(saved); waits += 1) await new Promise((done) => setTimeout(done, 50));
  const expected = `[answers.counter]
open = "yes"
channels = ["phone", "web"]
wait = 7.5
remarks = { answer = 'Il y a un "chien"', note = "gentil; vieux", evidence = ["photo", "collier"] }

[answers.follow-channels]
enough = { not_applicable = "nobody asked" }
few = "unknown"
`;
  check(what, 'what was answered is saved', is(readFileSync(saved, 'utf8').split('\n').slice(14).join('\n').split('\n[answers.follow-wait]')[0], expected.trimEnd() + '\n'));
  const [result] = JSON.parse(jalon('score', saved, '--framework', everything, '--format', 'json', '-q'));
  check(what, 'the program reads it', is(result.municipality.profile, 'town'));
  // On another telephone.
  const other = await open(write(`other-${lang}`, everything, '--lang', 'en'));
  await (await other.tab.$('#file')).uploadFile(saved);
  await other.tab.waitForFunction(() => now.before !== null, { polling: 100 });
  check(what, 'what was saved is opened', is(await text(other.tab), readFileSync(saved, 'utf8')));
  check(what, 'in its language', is(await other.tab.evaluate(() => document.documentElement.lang), lang));
  writeFileSync(join(folder, 'broken.toml'), 'x');
  await (await other.tab.$('#file')).uploadFile(join(folder, 'broken.toml'));
  await other.tab.waitForSelector('#said .wrong');
  check(what, 'a broken file changes nothing', is(await text(other.tab), readFileSync(saved, 'utf8')));
  check(what, 'nothing wrong in the page', [...wrong, ...other.wrong]);
  await other.tab.close();
  await tab.close();
}

/** Whether a page comes to hold a text; a browser under load may be slow to tell one window of another. */
async function comesTo(tab, wanted, seconds = 60) {
  let found = await text(tab);
  for (let waits = 0; waits < seconds * 20 && !found.includes(wanted); waits += 1) {
    await new Promise((done) => setTimeout(done, 50));
    // A sleeping window is woken as by somebody who comes back to it.
    if (waits === 200) await tab.evaluate(() => dispatchEvent(new Event('focus')));
    found = await text(tab);
  }
  return found.includes(wanted) ? [] : [`not ${JSON.stringify(wanted)}`, `found ${found}`];
}

async function twoAtOnce() {
  const path = write('two', everything, '--lang', 'en');
  const shared = await device(pages);
  const [one, two] = [await open(path, shared), await open(path, shared)];
  await one.tab.bringToFront();
  await one.tab.type('#name', 'Here');
  check('two at once', 'one window takes what is typed', await comesTo(one.tab, 'name = "Here"', 0));
  check('two at once', 'the other has it', await comesTo(two.tab, 'name = "Here"'));
  await two.tab.bringToFront();
  await two.tab.type('#code', '01004');
  check('two at once', 'and the first what is typed there', await comesTo(one.tab, 'name = "Here"\ncode = "01004"'));
  check('two at once', 'one goes on typing where one was', is(await one.tab.evaluate(() => document.activeElement.id), 'name'));
  // What is stored while a window sleeps: no event tells it.
  await two.tab.evaluate(() => {
    stored = null;
    now.text = begin('en').text;
    dispatchEvent(new Event('focus'));
  });
  check('two at once', 'a window that slept looks for itself', await comesTo(two.tab, 'name = "Here"\ncode = "01004"', 0));
  check('two at once', 'nothing wrong in the page', [...one.wrong, ...two.wrong]);
  await one.tab.close();
  await two.tab.close();
  const without = await open(path, null, () => Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new Error('private'); } }));
  check('private window', 'that nothing is kept is said', is(await without.tab.evaluate(() => document.getElementById('said').textContent), 'This browser keeps nothing for this page: save your answers before you close it.'));
  await without.tab.close();
}

/** An answer that waits for the reason why it is not applicable, and a file that is gone on with. */
async function waiting() {
  const path = write('waiting', everything, '--lang', 'en');
  const phone = await device(pages);
  let { tab, wrong } = await open(path, phone);
  const answers = `${head}[answers.counter]\nopen = "yes"\nchannels = ["phone", "web"]\nwait = 7.5\n[answers.follow-channels]\nenough = "no"\n`;
  await tab.evaluate((answers) => replace(answers, 'en', 'opened'), answers);
  await tab.evaluate(() => document.querySelector('.part:not([hidden]) .main').click());
  check('waiting', 'the first open question comes after the start', is(await tab.evaluate(() => form.questions[now.at].id), 'follow-channels.few'));
  const at = await tab.evaluate(() => form.questions.findIndex(({ id }) => id === 'follow-channels.enough'));
  const found = await tab.evaluate((at) => {
    go(at);
    const part = parts.get(at);
    part.querySelector('[data-role=inapplicable]').click();
    const button = part.querySelector('.main').textContent;
    part.querySelector('.main').click();
    const asksFor = document.activeElement.id;
    go('end');
    saveFile();
    return [button, asksFor, now.at === at, document.getElementById('said').textContent.slice(0, 24), document.activeElement.id].join();
  }, at);
  check('waiting', 'the reason is asked for, by saving too', is(found, `Next,q${at}-reason,true,Nothing is saved yet: th,q${at}-reason`));
  check('waiting', 'the answer before stands', is(await text(tab), answers));
  check('waiting', 'it still waits in another language', is(await tab.evaluate((at) => (speak('fr'), parts.get(at).querySelector('[data-role=inapplicable]').checked), at), true));
  await tab.reload();
  await tab.evaluate(() => document.querySelector('.part:not([hidden]) .main').click());
  check('waiting', 'it still waits when the page is opened again', is(await tab.evaluate((at) => parts.get(at).querySelector('[data-role=inapplicable]').checked, at), true));
  await tab.type(`#q${at}-reason`, 'x');
  check('waiting', 'the reason takes its place', is((await text(tab)).split('\n').at(-2), 'enough = { not_applicable = "x" }'));
  const own = `${head}[answers.follow-channels.enough]\n# asked twice\nanswer = "no"\nnote = "so"\n`;
  const changed = await tab.evaluate((own, at) => putAnswer(own, at, { ...read(own).given[at], state: 'unknown', chosen: [] }), own, at);
  check('own table', 'an answer is changed in the table that its question has', is(changed, own.replace('"no"', '"unknown"')));
  await tab.close();

  // A second person, with a copy of the page made in French.
  ({ tab, wrong } = await open(write('waiting-fr', everything, '--lang', 'fr'), phone));
  check('shared', 'the page opens in its language', is(await tab.evaluate(() => document.documentElement.lang + document.querySelector('.skip').textContent), 'frAller au contenu'));
  const kept = await text(tab);
  check('shared', 'whose answers were kept is said', is(await tab.evaluate(() => document.querySelector('.part:not([hidden]) strong').textContent), 'Ici'));
  await tab.evaluate(() => document.querySelector('.part:not([hidden]) .main + button').click());
  check('shared', 'an empty questionnaire', is(await tab.evaluate(() => isBegun(state)), false));
  await tab.reload();
  check('shared', 'nobody is asked about nothing', is(await tab.evaluate(() => shown()), 'start'));
  await tab.evaluate(() => bringBack());
  check('shared', 'what was put aside comes back', is(await text(tab), kept));
  check('shared', 'nothing wrong in the page', wrong);
  await tab.close();
}

/** Texts of a framework, and of answers, that would do something if they were not text. */
async function hostileTexts() {
  let next = 0;
  const words = () => JSON.stringify(hostile[next++ % hostile.length]);
  const file = join(pages, 'hostile.toml');
  writeFileSync(file, readFileSync(everything, 'utf8').replace(/(fr|en) = "[^"]*"/g, (_, key) => `${key} = ${words()}`));
  const { tab, wrong } = await open(write('hostile', file, '--lang', 'en'));
  await tab.evaluate((hostile) => {
    const about = hostile.reduce((text, words) => putPerson(text, 0, { role: words, name: words }), now.text);
    const given = { state: 'inapplicable', reason: hostile[1], note: hostile[0], evidence: hostile, chosen: [], rest: [] };
    replace(putAnswer(putAbout(putAbout(about, 'name', quoted(hostile[0])), 'population', '12000'), 0, given), 'en', hostile[1]);
    for (const at of ['start', ...form.scope, 'end']) go(at);
    document.getElementById('jump').open = true;
  }, hostile);
  check('hostile', 'title is text', is((await tab.title()) === 'taken', false));
  check('hostile', 'nothing but elements of the page', is(await tab.evaluate(() => document.querySelectorAll('main :is(script, style, img, svg, iframe)').length), 0));
  check('hostile', 'nothing wrong in the page', wrong);
  await tab.close();
}

async function onPaper() {
  for (const lang of ['fr', 'en']) {
    const path = write(`paper-${lang}`, 'commune', '--tag', 'first-sitting', '--lang', lang);
    const { tab } = await open(path);
    const pdf = path.replace(/html$/, 'pdf');
    await tab.pdf({ path: pdf, format: 'A4' });
    const read = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' });
    const sheets = read.split('\f').length - 1;
    check(`paper in ${lang}`, 'at most six sheets', sheets <= 6 ? [] : [`${sheets}`]);
    const plain = (text) => text.replace(/[\s\u00ad-]+/g, '');
    const asked = await tab.evaluate(() => form.scope.map((at) => wording(at, 'text')));
    check(`paper in ${lang}`, 'every question', asked.filter((question) => !plain(read).includes(plain(question))));
    const general = lang === 'fr' ? 'formulation générale' : 'general wording';
    check(`paper in ${lang}`, 'which wording it is', is(read.replace(/\s+/g, ' ').includes(general), true));
    check(`paper in ${lang}`, 'questions have numbers', is(read.includes('\n12. '), true));
    check(`paper in ${lang}`, 'a day is left open', is(read.includes(String(new Date().getFullYear())), false));
    check(`paper in ${lang}`, 'the wording follows the population', await tab.evaluate(() => {
      change(putAbout(now.text, 'population', '800'));
      dispatchEvent(new Event('beforeprint'));
      return form.scope.filter((at) => parts.get(at).querySelector('legend').textContent !== wording(at, 'text')).map(String);
    }));
    check(`wording in ${lang}`, 'answers in another wording are offered', await tab.evaluate(() => {
      const at = form.scope.find((at) => wording(at, 'text', 0) !== wording(at, 'text', form.profiles.length - 1));
      let text = putAbout(now.text, 'name', '"Ici"');
      text = putAnswer(text, at, { ...state.given[at], state: 'unknown' });
      change(text);
      go('end');
      go('start');
      change(putAbout(now.text, 'population', '900000'));
      go('end');
      const wanted = document.querySelector('#said button');
      wanted?.click();
      return now.at === at && reworded.size === 0 ? [] : [`${now.at} ${[...reworded]}`];
    }));
    const toShow = await tab.evaluate(() => {
      const at = form.scope.find((at) => form.questions[at].gate);
      change(putAbout(putAbout(now.text, 'name', '"Ici"'), 'population', '800'));
      go(at);
      const says = (place) => {
        parts.get(at).querySelectorAll('[data-role=option]')[place].click();
        return parts.get(at).querySelector('.beside').open && parts.get(at).querySelector('.to-show').textContent !== '';
      };
      return [says(2), says(0)].join();
    });
    check(`gate in ${lang}`, 'evidence is asked for once it is in place', is(toShow, 'false,true'));
    await tab.close();
  }
}

try {
  await cases();
  await byHand();
  await Promise.all([sitting('fr'), sitting('en')]);
  await twoAtOnce();
  await waiting();
  await hostileTexts();
  await onPaper();
} finally {
  await browser.close();
}
console.log(`form: ${Math.round((Date.now() - begin) / 1000)} s`);
finish();
