// The questionnaire in a browser: it asks what `jalon assess` asks, and saves what that saves.
//
// What it keeps is the text of the file of answers itself: each answer is an edit of that text, so that nothing in a file is
// lost that this page does not know. All texts reach the page as text, never as markup.
'use strict';

const form = JSON.parse(document.getElementById('form').textContent);

// ---------------------------------------------------------------- numbers

/** A number such as `0.4`, `1e3` or `1/3` as numerator and denominator, the latter above 0; null for what is none. */
function exact(text) {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?(?:\/(\d+))?$/.exec(text.replaceAll('_', ''));
  if (!found) return null;
  const [, sign, whole, decimals = '', power = '0', under = '1'] = found;
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
  const shift = Number(power) - decimals.length;
  const ten = 10n ** BigInt(Math.abs(shift));
  return shift < 0 ? [digits, ten * BigInt(under)] : [digits * ten, BigInt(under)];
}

const atMost = ([a, b], [c, d]) => a * d <= c * b;
const sum = (numbers) => numbers.reduce(([a, b], [c, d]) => [a * d + c * b, b * d], [0n, 1n]);

/** A number as people write it in a language, as the shortest decimal; null for what is none. */
function typedNumber(typed) {
  const close = typed.replace(/[ \u00a0\u202f']/g, '');
  const isGrouped = now.lang === 'en' && /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(close);
  const point = isGrouped ? close.replaceAll(',', '') : close.replace(',', '.');
  const found = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(point);
  if (!found || !(found[2] || found[3])) return null;
  const whole = found[2].replace(/^0+/, '');
  const decimals = (found[3] ?? '').replace(/0+$/, '');
  if (whole.length + decimals.length > 30) return null;
  const digits = (whole || '0') + (decimals && `.${decimals}`);
  return found[1] === '-' && digits !== '0' ? `-${digits}` : digits;
}

// ---------------------------------------------------------------- TOML

/** Why a file is not opened, and on which line. */
class Refusal extends Error {
  constructor(text, at, sentence) {
    super(sentence);
    this.line = text.slice(0, at).split('\n').length;
  }
}

const ESCAPES = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\u001b', '"': '"', '\\': '\\' };

/** The sections of a TOML text, each with its lines `key = value` and where they stand. */
function parse(text) {
  let at = 0;
  const fail = (sentence = say('unreadable'), place = at) => {
    throw new Refusal(text, place, sentence);
  };
  const take = (pattern) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    at += match ? match[0].length : 0;
    return match;
  };
  const need = (pattern) => take(pattern) ?? fail();
  const unescape = (raw) =>
    raw.replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|[ \t]*\r?\n\s*|([^]))/g, (whole, four, eight, two, one) => {
      const code = parseInt(four ?? eight ?? two ?? '', 16);
      if (one !== undefined) return ESCAPES[one] ?? fail();
      if (Number.isNaN(code)) return '';
      return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? fail() : String.fromCodePoint(code);
    });
  const string = () => {
    let found;
    if ((found = take(/"""\r?\n?((?:[^\\]|\\[^])*?)"""(?!")/y))) return unescape(found[1]);
    if ((found = take(/'''\r?\n?([^]*?)'''(?!')/y))) return found[1];
    if ((found = take(/"((?:[^"\\\n]|\\.)*)"/y))) return unescape(found[1]);
    if ((found = take(/'([^'\n]*)'/y))) return found[1];
    return null;
  };
  const key = () => {
    const path = [];
    do {
      take(/[ \t]*/y);
      path.push(take(/[A-Za-z0-9_-]+/y)?.[0] ?? string() ?? fail());
      take(/[ \t]*/y);
    } while (take(/\./y));
    return path;
  };
  const gap = () => {
    take(/\s*/y);
    if (text[at] === '#') fail(say('remark_inside'));
  };
  const several = (end, one) => {
    const found = [];
    for (gap(); !take(end); gap()) {
      if (found.length > 0) need(/,/y);
      gap();
      if (take(end)) break;
      found.push(one());
    }
    return found;
  };
  const pair = () => {
    const start = at;
    const path = key();
    need(/=/y);
    take(/[ \t]*/y);
    return { start, key: path, value: value() };
  };
  const value = () => {
    const start = at;
    let node;
    const words = string();
    if (words !== null) node = { kind: 'string', value: words };
    else if (take(/\[/y)) node = { kind: 'list', items: several(/\]/y, value) };
    else if (take(/\{/y)) node = { kind: 'table', pairs: several(/\}/y, pair) };
    else {
      const word = need(/\d{4}-\d\d-\d\d(?:[Tt ]\d\d[\d:.]*)?(?:[Zz]|[+-]\d\d:\d\d)?|[A-Za-z0-9_+.:-]+/y)[0];
      if (/^\d{4}-\d\d-\d\d$/.test(word)) node = { kind: 'date', value: word };
      else if (exact(word)) node = { kind: 'number', value: word.replaceAll('_', '') };
      else if (/^(true|false|[+-]?(inf|nan)|0[xob][\da-fA-F_]+|\d\d[\d:T+Z.\- ]+)$/i.test(word)) node = { kind: 'other' };
      else fail(undefined, start);
    }
    return { ...node, start, end: at };
  };
  const endLine = () => {
    take(/[ \t]*(#[^\n]*)?/y);
    if (at < text.length) need(/\r?\n/y);
    return at;
  };
  const sections = [{ path: [], isList: false, lines: [], start: 0, end: 0 }];
  const seen = new Set();
  while (at < text.length) {
    if (take(/[ \t]*(#[^\n]*)?(\r?\n|$)/y)?.[0]) continue;
    const start = at;
    take(/[ \t]*/y);
    let section = sections.at(-1);
    if (take(/\[/y)) {
      const isList = take(/\[/y) !== null;
      section = { path: key(), isList, lines: [], start };
      need(isList ? /\]\]/y : /\]/y);
      sections.push(section);
      if (!isList && seen.has(section.path.join('\n'))) fail(say('twice', section.path.join('.')), start);
      if (!isList) seen.add(section.path.join('\n'));
      section.end = endLine();
    } else {
      const line = pair();
      const path = [sections.length * Number(section.isList), ...section.path, ...line.key].join('\n');
      if (seen.has(path)) fail(say('twice', line.key.join('.')), start);
      seen.add(path);
      section.lines.push(line);
      section.end = line.end = endLine();
    }
  }
  return sections;
}

/** A text as TOML writes it: the plainest of its four forms that holds it. */
function quoted(text) {
  const run = (mark) => Math.max(0, ...(text.match(new RegExp(`${mark}+`, 'g')) ?? []).map((found) => found.length));
  const isControl = /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text);
  const lines = text.includes('\n');
  const escaped = (most) => {
    let marks = 0;
    return [...text].map((c) => {
      marks = c === '"' ? marks + 1 : 0;
      if (marks > most) {
        marks = 0;
        return '\\"';
      }
      if (c === '\n') return most ? c : '\\n';
      const short = Object.keys(ESCAPES).find((name) => name !== 'e' && name !== '"' && ESCAPES[name] === c);
      if (short) return `\\${short}`;
      return /[\u0000-\u001f\u007f]/.test(c) ? `\\u${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}` : c;
    }).join('');
  };
  const first = lines ? '\n' : '';
  if (/^[A-Za-z0-9_\-./ :]*$/.test(text)) return `"${text}"`;
  if (!isControl && !text.includes('\\') && !text.includes('"') && !lines) return `"${escaped(0)}"`;
  if (!isControl && !text.includes("'") && !lines) return `'${text}'`;
  if (!isControl && !text.includes('\\') && run('"') <= 2) return `"""${first}${escaped(2)}"""`;
  if (!isControl && run("'") <= 2) return `'''${first}${text}'''`;
  return lines ? `"""\n${escaped(2)}"""` : `"${escaped(0)}"`;
}

const list = (texts) => `[${texts.map(quoted).join(', ')}]`;

// ---------------------------------------------------------------- the text of the file, and edits of it

const HEAD = ['format', 'framework', 'framework_version', 'date', 'language'];
const OURS = ['municipality', 'respondent', 'answers'];
/** What the program writes into a file for itself. */
const LEFT_ALONE = ['disagreement', 'step'];
/** What is said of a question, in the order in which the dialogue writes it. */
const ENTRY = ['answer', 'not_applicable', 'note', 'evidence', 'date'];
/** What is said of the municipality, in the order in which the dialogue writes it. */
const MUNICIPALITY = { name: 'string', population: 'number', profile: 'string', code: 'string', capacity_days_per_month: 'number', priorities: 'list' };

const same = (path, other) => path.join('\n') === other.join('\n');
const newline = (text) => (text.split('\r\n').length * 2 > text.split('\n').length + 1 ? '\r\n' : '\n');
const splice = (text, start, end, put) => text.slice(0, start) + put + text.slice(end);

/** Puts a value at a key of a section, or takes it out where it is null; keys before it by rank stay before it. */
function put(text, path, key, value, rank) {
  const sections = parse(text);
  const section = sections.find((section) => same(section.path, path));
  if (section) return putInto(text, section, key, value, rank);
  if (value === null) return text;
  return addSection(text, sections, placeOf(sections, path), [`[${path.join('.')}]`, `${key} = ${value}`]);
}

function putInto(text, section, key, value, rank) {
  const line = section.lines.find((line) => same(line.key, [key]));
  if (line && value !== null) return splice(text, line.value.start, line.value.end, value);
  if (line) {
    const rest = text.slice(line.value.end, line.end);
    return splice(text, line.start, rest.trim() ? line.value.end + rest.search(/\S/) : line.end, '');
  }
  if (value === null) return text;
  const before = section.lines.filter((line) => rank(line.key[0]) < rank(key)).at(-1);
  const first = section.lines[0];
  const header = text.indexOf('\n', section.start) + 1 || text.length;
  const leads = !before && rank(key) < Infinity && (!first || first.start === header);
  return addLines(text, leads ? header : (before ?? section).end, [`${key} = ${value}`]);
}

function addLines(text, at, lines) {
  const end = newline(text);
  const lead = at === 0 || text[at - 1] === '\n' ? '' : end;
  return splice(text, at, at, lead + lines.map((line) => line + end).join(''));
}

/** The section after which one of these answers comes; none: at the end. */
function placeOf(sections, path) {
  const isAnswers = (section) => section.path[0] === 'answers';
  if (path[0] !== 'answers') return sections.find(isAnswers) ? sections[sections.findIndex(isAnswers) - 1] : undefined;
  const rank = (section) => form.dimensions.findIndex((dimension) => dimension.id === section.path[1]);
  const before = sections.filter((section) => isAnswers(section) && rank(section) <= rank({ path })).at(-1);
  return before ?? (sections.some(isAnswers) ? sections[sections.findIndex(isAnswers) - 1] : undefined);
}

function addSection(text, sections, after, lines) {
  let at = text.length;
  if (after) {
    at = after.end;
    // Remarks belong to what stands before them where a blank line or the end follows.
    const remarks = /^(?:[ \t]*#[^\n]*(?:\n|$))*/.exec(text.slice(at))[0].length;
    if (/^\r?\n|^$/.test(text.slice(at + remarks))) at += remarks;
  }
  const before = at > 0 && !/\n\r?\n$/.test(text.slice(0, at)) ? [''] : [];
  const behind = at < text.length && !/^\r?\n/.test(text.slice(at)) ? [''] : [];
  return addLines(text, at, [...before, ...lines, ...behind]);
}

const putAbout = (text, key, value) => put(text, ['municipality'], key, value, (key) => Object.keys(MUNICIPALITY).indexOf(key));
const putHead = (text, key, value) => put(text, [], key, value, () => Infinity);

/** Makes the entry of a question say what is given. */
function putAnswer(text, at, given) {
  const question = form.questions[at];
  const [dimension, key] = read(text).given[at].stored ?? question.id.split('.');
  const chosen = (place) => question.options[place].id;
  const answer = {
    unknown: () => '"unknown"',
    answered: () =>
      ({
        choice: () => quoted(chosen(given.chosen[0])),
        multi: () => list(given.chosen.map(chosen)),
        number: () => given.number,
        text: () => quoted(given.text),
      })[question.kind](),
  }[given.state]?.();
  const pairs = [
    ['answer', answer],
    ['not_applicable', given.state === 'inapplicable' ? quoted(given.reason) : undefined],
    ['note', given.note ? quoted(given.note) : undefined],
    ['evidence', given.evidence.length > 0 ? list(given.evidence) : undefined],
    ['date', given.date],
  ].filter(([, value]) => value !== undefined);
  const table = ['answers', dimension, key];
  if (parse(text).some((section) => same(section.path, table))) return putTable(text, table, Object.fromEntries(pairs));
  const lines = pairs.map(([name, value]) => `${name} = ${value}`).concat(given.rest);
  const isBare = lines.length === 1 && answer !== undefined;
  const written = isBare ? answer : `{ ${lines.join(', ')} }`;
  const rank = (key) => questionAt(dimension, key) ?? Infinity;
  return put(text, ['answers', dimension], key, lines.length > 0 ? written : null, rank);
}

/** Makes a table that a question has for itself say these values; what else stands in it stays. */
function putTable(text, path, values) {
  const table = () => parse(text).find((section) => same(section.path, path));
  const rank = (key) => ENTRY.indexOf(key) >>> 0;
  for (const key of ENTRY) text = putInto(text, table(), key, values[key] ?? null, rank);
  const { start, end, lines } = table();
  return lines.length > 0 ? text : splice(text, start, end + /^(\r?\n)?/.exec(text.slice(end))[0].length, '');
}

/** Makes the person at a place be this one; without role and name, nobody. */
function putPerson(text, place, person) {
  const sections = parse(text);
  const people = sections.filter((section) => same(section.path, ['respondent']));
  const lines = ['role', 'name'].filter((key) => person[key]).map((key) => `${key} = ${quoted(person[key])}`);
  const section = people[place];
  const isBare = section?.lines.every(({ key }) => ['role', 'name'].includes(key[0]));
  if (isBare && lines.length === 0) {
    return splice(text, section.start, section.end + /^(\r?\n)?/.exec(text.slice(section.end))[0].length, '');
  }
  if (section) {
    const role = putInto(text, section, 'role', person.role ? quoted(person.role) : null, () => 0);
    const again = parse(role).filter((section) => same(section.path, ['respondent']))[place];
    return putInto(role, again, 'name', person.name ? quoted(person.name) : null, () => 1);
  }
  if (lines.length === 0) return text;
  const after = people[place - 1] ?? sections.find((section) => same(section.path, ['municipality']));
  return addSection(text, sections, after, ['[[respondent]]', ...lines]);
}

// ---------------------------------------------------------------- what the text means

const names = new Map(form.questions.flatMap((question, at) => (question.was ?? []).map((id) => [id, at])));
form.questions.forEach((question, at) => names.set(question.id, at));
const questionAt = (dimension, key) => names.get(`${dimension}.${key}`);

/** What a file of answers says; what is not known here is listed, and stays where it is. */
function read(text) {
  const sections = parse(text);
  const empty = () => ({ state: 'blank', chosen: [], evidence: [], rest: [] });
  const found = { about: {}, people: [], given: form.questions.map(empty), unknown: [] };
  const head = {};
  for (const section of sections) {
    const [top, dimension] = section.path;
    const isOurs = OURS.includes(top);
    const depths = top === 'answers' ? [2, 3] : [1];
    const isPlain = depths.includes(section.path.length) && section.isList === (top === 'respondent');
    if (top !== undefined && !isOurs) {
      if (!LEFT_ALONE.includes(top)) found.unknown.push([section.start, section.path.join('.')]);
      continue;
    }
    if (isOurs && !isPlain) {
      if (section.lines.length > 0) throw new Refusal(text, section.start, say('another_layout', section.path.join('.')));
      continue;
    }
    if (section.path.length === 3) {
      const pairs = section.lines;
      const name = section.path.join('.');
      if (!readQuestion(found, section.path.slice(1), { kind: 'table', pairs }, text, name)) found.unknown.push([section.start, name]);
      continue;
    }
    const into = { municipality: found.about, respondent: {} }[top] ?? head;
    if (top === 'respondent') found.people.push(into);
    for (const line of section.lines) {
      const [key, deeper] = line.key;
      if (isOurs ? deeper !== undefined : OURS.includes(key)) throw new Refusal(text, line.start, say('another_layout', line.key.join('.')));
      const { kind, value, items } = line.value;
      const name = [...section.path, ...line.key].join('.');
      if (top === 'answers' && readQuestion(found, [dimension, key], line.value, text, name)) continue;
      const isKnown = {
        municipality: () => kind === MUNICIPALITY[key] && (key !== 'profile' || form.profiles.some(({ id }) => id === value)),
        respondent: () => ['role', 'name'].includes(key) && kind === 'string',
        answers: () => false,
      }[top] ?? (() => HEAD.includes(key) && value !== undefined);
      if (isKnown()) into[key] = items?.map((item) => item.value) ?? value;
      else found.unknown.push([line.start, name]);
    }
  }
  if (head.format !== '1' || !head.framework) throw new Refusal(text, 0, say('another_format'));
  if (head.framework !== form.framework) throw new Refusal(text, 0, say('another_framework', head.framework));
  return { ...found, date: head.date, language: head.language };
}

/** Reads what is said of a question, unless it is not known here or was read before. */
function readQuestion(found, [dimension, key], node, text, name) {
  const at = questionAt(dimension, key);
  if (at === undefined || found.given[at].stored) return false;
  found.given[at].stored = [dimension, key];
  const unknown = readEntry(found.given[at], form.questions[at], node, text);
  found.unknown.push(...unknown.map(([start, part]) => [start, part === 'answer' ? name : `${name}.${part}`]));
  return true;
}

/** Reads the entry of a question; gives what in it could not be understood, by its place and name. */
function readEntry(entry, question, node, text) {
  const unknown = [];
  const parts = node.kind === 'table' ? node.pairs : [{ key: ['answer'], value: node, start: node.start }];
  for (const { key, value, start } of parts) {
    const isText = value.kind === 'string' && value.value !== '';
    const isUnderstood = {
      answer: () => readAnswer(entry, question, value),
      not_applicable: () => isText && question.may_not_apply && Object.assign(entry, { state: 'inapplicable', reason: value.value }),
      note: () => isText && Object.assign(entry, { note: value.value }),
      evidence: () => value.items?.every((item) => item.kind === 'string') && Object.assign(entry, { evidence: value.items.map((item) => item.value) }),
      date: () => value.kind === 'date' && Object.assign(entry, { date: value.value }),
    }[key.join('.')];
    if (isUnderstood?.()) continue;
    unknown.push([start, key.join('.')]);
    // Another answer takes the place of one that is none; the rest stays beside it.
    if (!['answer', 'not_applicable'].includes(key.join('.'))) entry.rest.push(text.slice(start, value.end));
  }
  return unknown;
}

function readAnswer(entry, question, { kind, value, items }) {
  const place = (id) => question.options.findIndex((option) => option.id === id || option.was?.includes(id));
  if (kind === 'string' && value === 'unknown') return Object.assign(entry, { state: 'unknown' });
  const is = (rest) => Object.assign(entry, { state: 'answered', ...rest });
  if (question.kind === 'text') return kind === 'string' && value !== '' && is({ text: value });
  if (question.kind === 'number') return kind === 'number' && inBounds(question, exact(value)) && is({ number: value });
  const isOne = question.kind === 'choice';
  if (kind !== (isOne ? 'string' : 'list')) return false;
  const places = [...new Set(isOne ? [place(value)] : items.map((item) => place(item.value)))].sort((a, b) => a - b);
  return !places.includes(-1) && is({ chosen: places });
}

const inBounds = (question, number) => atMost(exact(question.bounds.min), number) && atMost(number, exact(question.bounds.max));

/** The kind of municipality: the one said, else by the population, else the only one; null where it is not known. */
function profileOf({ profile, population }) {
  const said = form.profiles.findIndex((known) => known.id === profile);
  if (said >= 0) return said;
  if (form.profiles.length === 1) return 0;
  if (population === undefined || form.profile_is_chosen) return null;
  const bySize = form.profiles.findIndex(({ most }) => most === null || Number(population) <= most);
  return bySize < 0 ? null : bySize;
}

/** For each question, whether it is asked; and what tells whether a condition holds. */
function weigh({ given, about }) {
  const profile = profileOf(about);
  const isFor = (profiles) => !profiles || profiles.includes(profile);
  const memory = new Map();
  const remembered = (key, decide) => {
    if (!memory.has(key)) memory.set(key, decide());
    return memory.get(key);
  };
  const holds = (when) => {
    if (!when) return true;
    const [[kind, of]] = Object.entries(when);
    const [at, first, second] = Array.isArray(of) ? of : [of];
    const has = () => isAsked(at) && given[at].state === 'answered';
    const decide = {
      is: () => has() && given[at].chosen.some((place) => first.includes(place)),
      worth: () => {
        if (!has()) return false;
        const values = given[at].chosen.map((place) => first[place]).filter((value) => value !== null);
        return (values.length > 0 || given[at].chosen.length === 0) && atMost(exact(second), sum(values.map(exact)));
      },
      between: () => has() && first.some(([low, high]) => atMost(exact(low), exact(given[at].number)) && atMost(exact(given[at].number), exact(high))),
      answered: has,
      profile: () => isFor(of),
      all: () => of.every(holds),
      any: () => of.some(holds),
      not: () => !holds(of),
    };
    return decide[kind]();
  };
  const isOpen = (at) =>
    remembered(`dimension ${at}`, () => {
      const { parent, profiles, when } = form.dimensions[at];
      return (parent === null || isOpen(parent)) && isFor(profiles) && holds(when);
    });
  const isAsked = (at) =>
    remembered(at, () => {
      const { dimension, profiles, when } = form.questions[at];
      return isOpen(dimension) && isFor(profiles) && holds(when);
    });
  return { asked: form.questions.map((_, at) => isAsked(at)), holds };
}

/** A name for a file that people recognise: small letters without accents, words joined by dashes. */
function fileName(name) {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const stem = [...plain.replace(/[^\p{Alphabetic}\p{N}]+/gu, '-').replace(/^-|-$/g, '')].slice(0, 60).join('');
  return `${stem || say('file_stem')}.toml`;
}

/** A line as it is kept: accents as one character, no line breaks, single blanks, none around it. */
const tidy = (typed) => typed.normalize('NFC').replace(/\p{Cc}/gu, ' ').split(' ').filter(Boolean).join(' ');

// ---------------------------------------------------------------- keeping

/** Where answers are kept: under the same name for a later version of the framework, and for the same page elsewhere. */
const place = ['jalon', form.framework, form.page].join('|');

/** What is kept: the text of the file, the one before it, the language, and where one is. */
let now = { lang: form.langs[0] };
let isKept = true;
/** What was stored last as far as this window knows; another text is another window's. */
let stored = null;
let isSaved = true;
/** Whether what was kept here is known to be one's own: others use this device, too. */
let isOwn = true;
/** Questions said to be not applicable that still wait for a reason; the answer before stands until it is given. */
const waiting = new Set();
/** The kind of municipality that the page is worded for; undefined where nothing is on it yet. */
let wordedFor;
/** Questions answered in another wording than the one they have now. */
const reworded = new Set();

function today() {
  const date = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function begin(lang) {
  return { text: putHead(form.new[form.langs.indexOf(lang)], 'date', today()), before: null, lang, at: 'start', tag: form.tags.length > 0 ? 0 : null };
}

function restore() {
  let last = null;
  try {
    stored = localStorage.getItem(place);
    last = JSON.parse(stored);
  } catch {
    isKept = false;
  }
  now = begin(form.langs[0]);
  if (!last) return;
  // A page made in another language opens in that one.
  if (last.opens === now.lang && form.langs.includes(last.lang)) now.lang = last.lang;
  try {
    isOwn = !isBegun(read(last.text));
    now = { ...now, ...last, lang: now.lang };
    for (const id of last.waits ?? []) if (names.has(id)) waiting.add(names.get(id));
  } catch {
    now.before = last.text;
  }
}

function keep() {
  try {
    const waits = [...waiting].map((at) => form.questions[at].id);
    stored = JSON.stringify({ ...now, waits, opens: form.langs[0] });
    localStorage.setItem(place, stored);
    isKept = true;
  } catch {
    isKept = false;
  }
}

/** Takes over a changed text, at once. */
function change(text) {
  if (text === now.text) return;
  now.text = text;
  now.changed = today();
  isSaved = false;
  keep();
  refresh();
}

/** Takes over another file; what there was is put aside. */
function replace(text, lang, told) {
  now = { ...now, before: now.text, text, lang, at: 'start' };
  waiting.clear();
  reworded.clear();
  wordedFor = undefined;
  isOwn = true;
  keep();
  build();
  if (told) tell(told);
  focus();
}

/** Whether somebody has said anything. */
const isBegun = ({ about, people, given }) => Boolean(about.name || about.population) || people.length > 0 || given.some(({ state, note }) => state !== 'blank' || note);

// ---------------------------------------------------------------- words

function say(name, ...parts) {
  return fill(form.words[form.langs.indexOf(now.lang)][name], ...parts);
}

const fill = (words, ...parts) => words.replace(/\{(\d)\}/g, (_, at) => parts[at] ?? '');
const inLang = (texts) => texts[form.langs.indexOf(now.lang)];
const count = (number) => number.toLocaleString(now.lang);
// Nobody knows it to the minute.
const minutes = (questions) => count(questions > 10 ? Math.ceil(questions / 5) * 5 : questions);

/** A text of a question in the wording of the kind of municipality. */
function wording(at, what, profile = profileOf(state.about)) {
  const question = form.questions[at];
  const variant = (question.variants ?? []).find((variant) => variant.profile === profile);
  const texts = variant?.[what] ?? question[what];
  return texts && inLang(texts);
}

// ---------------------------------------------------------------- the page

/** What the text says, which questions are asked, and what tells whether a condition holds. */
let state;
let asked;
let holds;
const parts = new Map();

/** An element with its attributes and what is in it; texts stay texts. */
function make(tag, attributes, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...content.flat().filter((part) => part !== null && part !== undefined && part !== false));
  return made;
}


/** A text of the framework, marked where its language is not the one of the page. */
const theirs = (text) => (form.foreign ? make('span', { lang: form.foreign }, text) : text);

/** The questions of the page, or of the shorter way through it. */
const scope = () => form.tags[now.tag]?.questions ?? form.scope;
const route = () => scope().filter((at) => asked[at]);
const blanks = () => route().filter((at) => state.given[at].state === 'blank');

/** A field with its label, a hint, and a place for what is wrong; `take` is given each change, and says what is wrong with it. */
function field(id, label, value, take, { hint, attributes = {}, control, isForPaper = true } = {}) {
  const wrong = make('p', { class: 'wrong', id: `${id}-wrong`, 'aria-live': 'polite' });
  const described = [hint && `${id}-hint`, `${id}-wrong`].filter(Boolean).join(' ');
  const input = control ?? make('input', { type: 'text', autocomplete: 'off', ...attributes });
  input.id = id;
  input.setAttribute('aria-describedby', described);
  if (value !== undefined && value !== null) input.value = value;
  input.addEventListener('input', () => {
    const problem = take(input.value);
    wrong.textContent = problem ?? '';
    input.setAttribute('aria-invalid', String(Boolean(problem)));
  });
  return make('div', { class: isForPaper ? 'field line' : 'field screen' }, make('label', { for: id }, label), hint && make('p', { class: 'small screen', id: `${id}-hint` }, hint), input, wrong);
}

function understand() {
  state = read(now.text);
  ({ asked, holds } = weigh(state));
}

function build() {
  understand();
  const profile = profileOf(state.about);
  const isWorded = (at) => ['text', 'help'].every((what) => wording(at, what, wordedFor) === wording(at, what));
  if (wordedFor !== undefined) route().filter((at) => state.given[at].state !== 'blank' && !isWorded(at)).forEach((at) => reworded.add(at));
  wordedFor = profile;
  document.documentElement.lang = document.body.lang = now.lang;
  document.title = inLang(form.title);
  document.querySelector('.skip').textContent = say('skip');
  buildHead();
  parts.clear();
  parts.set('kept', keptPart());
  parts.set('start', startPart());
  let before = null;
  for (const at of form.scope) {
    parts.set(at, questionPart(at, form.questions[at].dimension !== before));
    before = form.questions[at].dimension;
  }
  parts.set('end', endPart());
  document.getElementById('content').replaceChildren(...parts.values());
  refresh();
}

function buildHead() {
  const other = form.langs.filter((lang) => lang !== now.lang);
  const titles = { fr: 'Français', en: 'English' };
  const languages = other.map((lang) => make('button', { type: 'button', class: 'plain', lang, onclick: () => speak(lang) }, titles[lang]));
  const file = make('input', { type: 'file', id: 'file', onchange: openFile });
  document.getElementById('head').replaceChildren(
    make('h1', {}, theirs(inLang(form.title))),
    make('div', { class: 'row' }, make('button', { type: 'button', class: 'plain', id: 'save', onclick: saveFile }, say('save')), make('label', { class: 'file plain' }, say('open'), file), languages),
    make('div', { id: 'said', role: 'status' }),
    make('p', { class: 'screen', id: 'left', role: 'status' }),
    make('progress', { 'aria-hidden': 'true' }),
    make('details', { id: 'jump' }, make('summary', {}, say('jump')), make('div', {})),
  );
}

/** What changes with each answer: how much is left, what is asked, what is marked as answered. */
function refresh() {
  understand();
  const left = blanks();
  const words = left.length === 0 ? say('left_none') : say(left.length === 1 ? 'left_one' : 'left_many', count(left.length), minutes(left.length));
  const told = isOwn && isReady() ? words : '';
  const status = document.getElementById('left');
  if (status.textContent !== told) status.textContent = told;
  const progress = document.querySelector('progress');
  progress.max = Math.max(1, route().length);
  progress.value = route().length - left.length;
  const inScope = new Set(scope());
  const profile = profileOf(state.about);
  for (const [at, part] of parts) {
    part.hidden = at !== shown();
    if (typeof at !== 'number') continue;
    // On paper stands what may still be asked: nobody has answered yet.
    const isFor = [form.questions[at], form.dimensions[form.questions[at].dimension]].every(({ profiles }) => profile === null || !profiles || profiles.includes(profile));
    part.toggleAttribute('data-out', !inScope.has(at) || !isFor);
  }
  if (typeof now.at === 'number') {
    const isBlank = state.given[now.at].state === 'blank' && !waiting.has(now.at);
    const part = parts.get(now.at);
    part.querySelector('.main').textContent = say(isBlank ? 'later' : 'next');
    part.querySelector('.erase').hidden = isBlank;
    const place = route().indexOf(now.at);
    // The meaning of a stage is said where it begins.
    const gloss = part.querySelector('.gloss');
    if (gloss) gloss.hidden = place > 0 && form.questions[route()[place - 1]].stage === form.questions[now.at].stage;
    // What shows a practice that a gate rests on is asked for, once it is in place; nobody is held up.
    const [stage, met] = form.questions[now.at].gate ?? [];
    const isToShow = met && holds(met) && state.given[now.at].evidence.length === 0;
    part.querySelector('.to-show').textContent = isToShow ? say('evidence_for_gate', inLang(form.stages[stage].title)) : '';
    if (isToShow) part.querySelector('.beside').open = true;
    const same = route().filter((at) => form.questions[at].dimension === form.questions[now.at].dimension);
    part.querySelector('h2 .screen').textContent = ` · ${same.indexOf(now.at) + 1}/${same.length}`;
  }
  const kind = document.getElementById('kind-is');
  const isTold = form.profiles.length > 1 && profile !== null;
  kind.textContent = isTold ? say('kind_is', inLang(form.profiles[profile].title)) : '';
  const onPaper = (id, words) => (document.getElementById(`paper-${id}`).lastElementChild.textContent = words);
  if (form.profiles.length > 1) onPaper('kind', isTold ? inLang(form.profiles[profile].title) : '');
  const isPriority = ({ id }) => (state.about.priorities ?? []).includes(id);
  onPaper('priorities', form.dimensions.filter(isPriority).map(({ title }) => inLang(title)).join(', '));
  onPaper('date', isBegun(state) && state.date ? longDate(state.date) : '');
  refreshJump();
  if (now.at === 'end') refreshEnd();
  if (!isKept) tell(say('not_kept'), true);
}

const stateWord = (at) => say(`is_${waiting.has(at) ? 'waiting' : state.given[at].state}`);

function refreshJump() {
  const box = document.getElementById('jump');
  box.hidden = !isOwn || !isReady();
  if (!box.open) {
    box.ontoggle = () => box.open && refreshJump();
    return;
  }
  const groups = [];
  for (const at of route()) {
    const { dimension } = form.questions[at];
    if (groups.at(-1)?.dimension !== dimension) groups.push({ dimension, questions: [] });
    groups.at(-1).questions.push(at);
  }
  const entry = (at) => make('li', {}, make('button', { type: 'button', class: 'plain', onclick: () => go(at) }, `${wording(at, 'text')} (${stateWord(at)})`));
  const group = ({ dimension, questions }) => [make('h2', {}, inLang(form.dimensions[dimension].title)), make('ol', {}, questions.map(entry))];
  box.lastElementChild.replaceChildren(
    make('button', { type: 'button', class: 'plain', onclick: () => go('start') }, say('start')),
    ...groups.flatMap(group),
    make('button', { type: 'button', class: 'plain', onclick: () => go('end') }, say('end')),
  );
}

/** The part on the screen. */
const shown = () => (isOwn ? now.at : 'kept');
const longDate = (date) => new Date(`${date}T00:00`).toLocaleDateString(now.lang, { dateStyle: 'long' });

/** Whether enough is known of the municipality to ask it questions. */
const isReady = () => Boolean(state.about.name) && (form.profiles.length < 2 || profileOf(state.about) !== null) && Boolean(state.date);

function go(part) {
  if (part !== 'start' && !isReady()) return;
  const leavesStart = now.at === 'start';
  now.at = part;
  document.getElementById('jump').open = false;
  document.getElementById('said').replaceChildren();
  keep();
  // The wording may depend on the kind of municipality.
  reworded.delete(part);
  if (leavesStart) build();
  else refresh();
  if (reworded.size > 0) {
    const next = make('button', { type: 'button', class: 'plain', onclick: () => go([...reworded][0]) }, say('reread'));
    tell(say(reworded.size === 1 ? 'reworded_one' : 'reworded_many', count(reworded.size)), false, [next]);
  }
  focus();
}

/** Moves on from the question on the screen, or back. */
function move(by) {
  const stops = ['start', ...route(), 'end'];
  const here = stops.indexOf(now.at);
  go(stops[Math.min(Math.max(here + by, 0), stops.length - 1)]);
}

function focus() {
  const part = parts.get(shown());
  (part.querySelector('legend.asked') ?? part.querySelector('h2')).focus();
  scrollTo(0, 0);
}

function tell(sentence, isWrong = false, more = []) {
  document.getElementById('said').replaceChildren(make('p', { class: isWrong ? 'wrong' : null }, sentence), ...more.map((line) => make('p', {}, line)));
}

/** A button that brings back what was put aside; none where nothing was. */
const undoButton = () => now.before !== null && make('button', { type: 'button', onclick: bringBack }, say('undo'));

function speak(lang) {
  now.lang = lang;
  now.text = putHead(now.text, 'language', quoted(lang));
  keep();
  build();
  focus();
}

// ---------------------------------------------------------------- answers that were kept, the first part

/** Whose answers this browser has kept, before anybody goes on with them. */
function keptPart() {
  const people = state.people.map(({ role, name }) => [role, name].filter(Boolean).join(', ')).filter(Boolean);
  const whose = [state.about.name, ...people].filter(Boolean).join(' · ');
  const goOn = () => {
    isOwn = true;
    refresh();
    focus();
  };
  return make('section', { class: 'part first screen' },
    make('h2', { tabindex: '-1' }, say('kept')),
    whose && make('p', {}, make('strong', {}, whose)),
    now.changed && make('p', {}, `${say('changed')} ${longDate(now.changed)}`),
    make('p', {}, say('kept_whose')),
    make('div', { class: 'row' },
      make('button', { type: 'button', class: 'main', onclick: goOn }, say('go_on')),
      make('button', { type: 'button', onclick: () => replace(begin(now.lang).text, now.lang, say('started_over')) }, say('begin_anew')),
    ),
  );
}

function startPart() {
  const { about } = state;
  const given = (key) => (value) => change(putAbout(now.text, key, value));
  const population = (typed) => {
    const number = typedNumber(typed);
    const isGood = number !== null && /^\d{1,10}$/.test(number) && Number(number) < 2 ** 32;
    given('population')(isGood ? number : null);
    return typed.trim() && !isGood ? say('whole_number_needed') : null;
  };
  const capacity = (typed) => {
    const number = typedNumber(typed);
    const isGood = number !== null && number !== '0' && !number.startsWith('-');
    given('capacity_days_per_month')(isGood ? number : null);
    return typed.trim() && !isGood ? say('days_needed') : null;
  };
  const kinds = make('select', {}, make('option', { value: '' }, say(form.profile_is_chosen ? 'choose' : 'kind_by_size')), form.profiles.map((profile) => make('option', { value: profile.id }, inLang(profile.label))));
  const profile = profileOf(about);
  const days = profile === null ? '1' : inLang(form.profiles[profile].days);
  const roots = form.dimensions.filter(({ parent }) => parent === null);
  const priority = ({ id, title }) => {
    const take = ({ target }) => {
      const others = (state.about.priorities ?? []).filter((other) => other !== id);
      const chosen = new Set(target.checked ? [...others, id] : others);
      const sorted = [...roots.map((root) => root.id).filter((root) => chosen.has(root)), ...others.filter((other) => !roots.some((root) => root.id === other))];
      given('priorities')(sorted.length > 0 ? list(sorted) : null);
    };
    return choice('checkbox', 'priority', inLang(title), (about.priorities ?? []).includes(id), take);
  };
  const ways = [...form.tags.map(({ label, questions }, tag) => ({ tag, label: inLang(label), questions })), { tag: null, label: say('all_questions'), questions: form.scope }];
  const way = ({ tag, label, questions }) => {
    const number = questions.filter((at) => asked[at]).length;
    return choice('radio', 'way', fill(label, count(number), minutes(number)), now.tag === tag, () => {
      now.tag = tag;
      keep();
      refresh();
    });
  };
  const leave = (event) => {
    event.preventDefault();
    const lacks = [
      ['name', !state.about.name && say('name_needed')],
      ['date', !state.date && say('date_needed')],
      [form.profile_is_chosen ? 'profile' : 'population', form.profiles.length > 1 && profileOf(state.about) === null && say(form.profile_is_chosen ? 'kind_chosen' : 'kind_needed')],
    ].filter(([, problem]) => problem);
    for (const [id, problem] of lacks) {
      document.getElementById(`${id}-wrong`).textContent = problem;
      document.getElementById(id).setAttribute('aria-invalid', 'true');
    }
    if (lacks.length > 0) document.getElementById(lacks[0][0]).focus();
    else go(blanks()[0] ?? 'end');
  };
  return make('form', { class: 'part first', novalidate: true, onsubmit: leave },
    make('h2', { tabindex: '-1' }, say('start')),
    form.questions.some(({ variants }) => variants) && make('p', { class: 'only' }, wordedWords(profile)),
    make('p', { class: 'screen' }, say('promise')),
    make('div', { class: 'pair' },
      field('name', say('name'), about.name, (typed) => {
        given('name')(quoted(tidy(typed)));
        return tidy(typed) ? null : say('name_needed');
      }),
      field('code', say('code'), about.code, (typed) => given('code')(tidy(typed) ? quoted(tidy(typed)) : null)),
      field('population', say('population'), about.population, population, { hint: form.profiles.length > 1 && !form.profile_is_chosen && say('population_hint'), attributes: { inputmode: 'numeric' } }),
      make('p', { class: 'small screen', id: 'kind-is', role: 'status' }),
      form.profiles.length > 1 && field('profile', say('kind'), about.profile ?? '', (id) => given('profile')(id ? quoted(id) : null), { control: kinds, isForPaper: false }),
      form.profiles.length > 1 && ruled(say('kind'), '', { id: 'paper-kind' }),
      field('date', say('date'), state.date, (date) => {
        if (!date) return say('date_needed');
        change(putHead(now.text, 'date', date));
        return null;
      }, { attributes: { type: 'date', required: true }, isForPaper: false }),
      ruled(say('date'), '', { id: 'paper-date' }),
      field('capacity', say('capacity'), about.capacity_days_per_month, capacity, { hint: say('capacity_hint', days), attributes: { inputmode: 'decimal' } }),
    ),
    people(),
    make('details', { class: 'screen', open: Boolean(about.priorities) }, make('summary', {}, say('priorities')),
      make('fieldset', {}, make('legend', { class: 'small' }, say('priorities_hint')), roots.map(priority))),
    ruled(say('priorities'), '', { id: 'paper-priorities' }),
    ways.length > 1 && make('fieldset', { class: 'screen' }, make('legend', {}, say('path')), ways.map(way)),
    make('div', { class: 'row' }, make('button', { class: 'main' }, say('begin')), make('button', { type: 'button', onclick: () => replace(begin(now.lang).text, now.lang, say('started_over')) }, say('start_over')), undoButton()),
  );
}

/** On paper, which kind of municipality the questions speak to. */
function wordedWords(profile) {
  const title = (at) => inLang(form.profiles[at].title);
  if (profile !== null) return say('worded_for', title(profile));
  const hasOwn = (at) => form.questions.some(({ variants }) => variants?.some(({ profile }) => profile === at));
  return say('worded_in_general', [...form.profiles.keys()].filter((at) => !hasOwn(at)).map(title).join(', '));
}

/** On paper, a line to write on. */
const ruled = (label, words, attributes) => make('p', { class: 'only ruled', ...attributes }, label, make('span', {}, words ?? ''));

/** Who answers: a row for each, and one more. */
function people() {
  const rows = make('div', {});
  const add = (person) => {
    const row = make('div', { class: 'pair' });
    row.person = { ...person };
    const number = rows.childElementCount + 1;
    const take = (key) => (typed) => {
      row.person[key] = tidy(typed);
      const before = [...rows.children].slice(0, [...rows.children].indexOf(row));
      const place = before.filter(({ person }) => person.role || person.name).length;
      const isThere = row.isThere;
      row.isThere = Boolean(row.person.role || row.person.name);
      if (isThere || row.isThere) change(isThere ? putPerson(now.text, place, row.person) : insertPerson(now.text, place, row.person));
    };
    row.isThere = Boolean(person.role || person.name);
    row.append(field(`role-${number}`, say('role'), person.role, take('role')), field(`person-${number}`, say('person'), person.name, take('name')));
    rows.append(row);
    return row;
  };
  state.people.forEach(add);
  add({});
  const more = make('button', { type: 'button', class: 'screen', onclick: () => add({}).querySelector('input').focus() }, say('add_person'));
  return make('fieldset', {}, make('legend', {}, say('who')), rows, more);
}

/** Puts one more person at a place; those from there on come after. */
function insertPerson(text, place, person) {
  const { people } = read(text);
  const after = [...people.slice(0, place), person, ...people.slice(place)];
  return after.reduce((text, person, at) => (at < place ? text : putPerson(text, at, person)), text);
}

// ---------------------------------------------------------------- a question

function choice(type, name, label, isChosen, take, { help, role } = {}) {
  const input = make('input', { type, name, checked: isChosen, onchange: take, 'data-role': role });
  return make('label', { class: 'choice' }, input, make('span', {}, label, help && make('small', {}, help)));
}

function questionPart(at, opens) {
  const question = form.questions[at];
  const given = state.given[at];
  const id = `q${at}`;
  const isOne = question.kind === 'choice';
  const take = ({ target }) => {
    const part = parts.get(at);
    if (!isOne && target.checked) {
      const isOption = target.dataset.role === 'option';
      for (const other of part.querySelectorAll('[data-role]')) {
        if (other !== target && !(isOption && other.dataset.role === 'option')) other.checked = false;
      }
      if (!isOption) part.querySelectorAll('.typed input').forEach((typed) => (typed.value = ''));
    }
    gather(at);
  };
  const box = (label, isChosen, role, value, help) => {
    const made = choice(isOne ? 'radio' : 'checkbox', id, label, isChosen, take, { help, role });
    made.firstElementChild.value = value;
    return made;
  };
  // Not applicable without a reason yet: what was answered before is kept, but no longer what is chosen.
  const says = waiting.has(at) ? { state: 'inapplicable', chosen: [] } : given;
  const options = (question.options ?? []).map((option, place) => box(theirs(inLang(option.label)), says.chosen.includes(place), 'option', place, option.help && theirs(inLang(option.help))));
  const isNone = says.state === 'answered' && says.chosen.length === 0;
  const typed = {
    number: () => field(`${id}-number`, inLang(question.bounds.label), says.number?.replace('.', now.lang === 'fr' ? ',' : '.'), (typed) => type(at, typed, () => {
      const number = typedNumber(typed);
      return number !== null && inBounds(question, exact(number)) ? null : inLang(question.bounds.needed);
    }), { attributes: { inputmode: 'decimal', class: 'short' } }),
    text: () => field(`${id}-text`, say('words'), says.text, (typed) => type(at, typed, () => null)),
  }[question.kind]?.();
  typed?.classList.add('typed');
  const reason = field(`${id}-reason`, say('reason'), says.reason, (typed) => {
    gather(at);
    return tidy(typed) ? null : say('reason_needed');
  }, { hint: question.when_not_applicable && say('inapplicable_when', inLang(question.when_not_applicable)) });
  reason.hidden = says.state !== 'inapplicable';
  reason.classList.add('reason', 'screen');
  const evidence = wording(at, 'evidence');
  const beside = make('details', { class: 'beside screen', open: Boolean(given.note || given.evidence.length > 0) },
    make('summary', {}, say('beside')),
    field(`${id}-note`, say('note'), given.note, () => gather(at)),
    make('p', { class: 'to-show', 'aria-live': 'polite' }),
    field(`${id}-evidence`, say('evidence'), given.evidence.join('; '), () => gather(at), { hint: [evidence && say('could_show', evidence), say('evidence_hint')].filter(Boolean).join(' ') }),
  );
  const stage = form.stages[question.stage];
  const submit = (event) => {
    event.preventDefault();
    if (waiting.has(at)) needReason(at);
    else move(1);
  };
  return make('form', { class: opens ? 'part opens' : 'part', novalidate: true, onsubmit: submit },
    make('h2', { tabindex: '-1' }, theirs(inLang(form.dimensions[question.dimension].title)), make('span', { class: 'screen' })),
    stage && make('p', { class: 'gloss small' }, stage.gloss ? say('stage', inLang(stage.title), inLang(stage.gloss)) : inLang(stage.title)),
    make('fieldset', { class: 'question' },
      make('legend', { class: 'asked', tabindex: '-1' }, theirs(wording(at, 'text'))),
      question.when && make('p', { class: 'only' }, onlyIf(question.when)),
      helpOf(at),
      question.kind === 'multi' && make('p', { class: 'small' }, say('several')),
      typed,
      make('div', { class: 'choices' },
        options,
        question.kind === 'multi' && box(say('none_of_these'), isNone, 'none', '', null),
        box(say('unknown'), says.state === 'unknown', 'unknown', '', null),
        question.may_not_apply && box(say('inapplicable'), says.state === 'inapplicable', 'inapplicable', '', null),
        question.may_not_apply && ruled(say('reason'), given.reason, { 'data-says': 'reason' }),
      ),
      reason,
    ),
    beside,
    make('div', { class: 'pair only' }, ruled(say('note'), given.note, { 'data-says': 'note' }), ruled(say('evidence'), given.evidence.join('; '), { 'data-says': 'evidence' })),
    make('div', { class: 'row' },
      make('button', { type: 'button', onclick: () => move(-1) }, say('back')),
      make('button', { class: 'main' }, say('later')),
      make('button', { type: 'button', class: 'erase plain', onclick: () => erase(at) }, say('erase')),
    ),
  );
}

/** How to answer: on paper, its first sentence. */
function helpOf(at) {
  const help = wording(at, 'help');
  if (!help) return null;
  const lines = help.split('\n').map((line) => line.trim()).filter(Boolean);
  return lines.map((line, place) => {
    const [first] = /^.*?[.!?](?=\s|$)|^.*/.exec(line);
    const more = line.slice(first.length);
    return make('p', { class: place > 0 ? 'help more screen' : 'help', lang: form.foreign }, first, more && make('span', { class: 'more' }, more));
  });
}

function onlyIf(when) {
  if (!when.is) return say('only_sometimes');
  const [at, places] = when.is;
  return say('only_if', wording(at, 'text'), places.map((place) => inLang(form.questions[at].options[place].label)).join(', '));
}

/** Takes over what is typed as an answer, unless something is wrong with it. */
function type(at, typed, check) {
  const part = parts.get(at);
  if (typed.trim()) part.querySelectorAll('[data-role]').forEach((box) => (box.checked = false));
  const problem = typed.trim() ? check() : null;
  gather(at);
  return problem;
}

/** Reads a question's controls, and keeps what they say. */
function gather(at) {
  const question = form.questions[at];
  const part = parts.get(at);
  const value = (name) => part.querySelector(`#q${at}-${name}`)?.value ?? '';
  const ticked = [...part.querySelectorAll('[data-role]:checked')];
  const role = ticked[0]?.dataset.role;
  const before = state.given[at];
  const isWaiting = role === 'inapplicable' && !tidy(value('reason'));
  if (isWaiting !== waiting.has(at)) {
    waiting[isWaiting ? 'add' : 'delete'](at);
    keep();
  }
  const given = isWaiting ? { ...before } : { ...before, state: 'blank', chosen: [], number: undefined, text: undefined, reason: undefined };
  const number = typedNumber(value('number'));
  const isNumber = number !== null && question.kind === 'number' && inBounds(question, exact(number));
  if (role === 'unknown') given.state = 'unknown';
  else if (role === 'inapplicable') Object.assign(given, isWaiting ? {} : { state: 'inapplicable', reason: tidy(value('reason')) });
  else if (role) Object.assign(given, { state: 'answered', chosen: ticked.filter((box) => box.dataset.role === 'option').map((box) => Number(box.value)) });
  else if (isNumber) Object.assign(given, { state: 'answered', number });
  else if (tidy(value('text'))) Object.assign(given, { state: 'answered', text: tidy(value('text')) });
  given.note = tidy(value('note')) || undefined;
  const evidence = value('evidence');
  if (evidence !== before.evidence.join('; ')) given.evidence = evidence.split(';').map(tidy).filter(Boolean);
  const told = ({ state, chosen, number, text, reason }) => JSON.stringify([state, chosen, number, text, reason]);
  // The day of an earlier answer is not that of another one.
  if (told(given) !== told(before)) given.date = undefined;
  part.querySelector('.reason').hidden = role !== 'inapplicable';
  const lines = { note: given.note, evidence: given.evidence.join('; '), reason: given.reason };
  part.querySelectorAll('[data-says]').forEach((line) => (line.lastElementChild.textContent = lines[line.dataset.says] ?? ''));
  if (told(given) === told(before) && given.note === before.note && given.evidence === before.evidence) return refresh();
  change(putAnswer(now.text, at, given));
}

/** Asks for the reason of a question that is said to be not applicable. */
function needReason(at) {
  const reason = parts.get(at).querySelector('.reason');
  reason.querySelector('.wrong').textContent = say('reason_needed');
  reason.querySelector('input').focus();
}

function erase(at) {
  const part = parts.get(at);
  part.querySelectorAll('[data-role]').forEach((box) => (box.checked = false));
  part.querySelectorAll('.typed input, .reason input').forEach((input) => (input.value = ''));
  gather(at);
  focus();
}

// ---------------------------------------------------------------- the last part, and files

function endPart() {
  return make('section', { class: 'part last' }, make('h2', { tabindex: '-1' }, say('end')), make('div', {}));
}

function refreshEnd() {
  const count = (wanted) => route().filter((at) => state.given[at].state === wanted).length.toLocaleString(now.lang);
  const entry = (at) => make('li', {}, make('button', { type: 'button', class: 'plain', onclick: () => go(at) }, wording(at, 'text')));
  const left = blanks();
  const file = fileName(state.about.name ?? '');
  parts.get('end').lastElementChild.replaceChildren(
    make('p', {}, say('tally', count('answered'), count('unknown'), count('inapplicable'), count('blank'))),
    ...(left.length > 0 ? [make('p', {}, say('blanks')), make('ul', {}, left.map(entry))] : []),
    make('p', {}, say('hand_over')),
    make('pre', { tabindex: '0' }, `jalon roadmap ${file} -o ${file.replace(/toml$/, 'html')}`),
    make('div', { class: 'row' }, make('button', { type: 'button', onclick: () => move(-1) }, say('back')), make('button', { type: 'button', class: 'main', onclick: saveFile }, say('save_answers'))),
  );
}

function saveFile() {
  const open = route().find((at) => waiting.has(at));
  if (open !== undefined) {
    go(open);
    tell(say('reason_waits'), true);
    needReason(open);
    return;
  }
  const name = fileName(state.about.name ?? '');
  const address = URL.createObjectURL(new Blob([now.text], { type: 'application/toml' }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  isSaved = true;
  tell(say('saved', name));
}

async function openFile({ target }) {
  const [file] = target.files;
  if (!file) return;
  const bytes = await file.arrayBuffer();
  target.value = '';
  try {
    const text = decoded(bytes);
    const found = read(text);
    const lang = form.langs.includes(found.language) ? found.language : now.lang;
    const line = (start) => count(text.slice(0, start).split('\n').length);
    replace(text, lang, say('opened', file.name));
    const more = found.unknown.map(([start, what]) => say('kept_as_it_is', line(start), what));
    tell(say('opened', file.name), false, more);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell(say('refused', file.name, count(error.line), error.message), true);
  }
}

/** A text in UTF-8; of another encoding, nothing is guessed. */
function decoded(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('', 0, say('unreadable'));
  }
}

const bringBack = () => replace(now.before, now.lang);

/** Takes over what was typed in another window with this page; one goes on where one is. */
function catchUp(text) {
  if (!text || text === stored) return;
  stored = text;
  const { at, lang, tag } = now;
  const { id } = document.activeElement;
  now = { ...JSON.parse(text), at, lang, tag };
  build();
  if (id) document.getElementById(id)?.focus();
}

addEventListener('storage', (event) => event.key === place && catchUp(event.newValue));
// A window that slept was told nothing: it looks for itself when somebody comes back to it.
addEventListener('focus', () => {
  if (isKept) catchUp(localStorage.getItem(place));
});
// The number of inhabitants may have changed the wording of what is printed.
addEventListener('beforeprint', () => profileOf(state.about) !== wordedFor && build());
addEventListener('beforeunload', (event) => {
  if (!isKept && !isSaved) event.preventDefault();
});

restore();
build();
if (!isReady()) now.at = 'start';
refresh();
