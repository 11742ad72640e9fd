import { type ReadRegistration, readRegistration } from './registration-input.ts';

/** A field that people do not see: whoever fills it in is a program that reads no further (registration.md rule 14). */
export const HONEYPOT_FIELD = 'website';

/** Fields of the page itself, beside those of the registration. */
const PAGE_FIELDS = new Set([HONEYPOT_FIELD, 'draft']);

/** Deeper or longer names exist in no form, nor do those that mean something to a script. */
const FIELD_NAME = /^(?!.*__)[A-Za-z0-9_-]{1,60}(?:\.[A-Za-z0-9_-]{1,60}){0,3}$/;
const FIELDS_MOST = 500;

export type ReadRegistrationForm = ReadRegistration & {
  readonly isTrap: boolean;
  /** What was typed, to be shown again; without the trap. */
  readonly typed: Readonly<Record<string, readonly string[]>>;
};

/**
 * The HTML twin of the body for programs. A field has the path of its value as its name:
 * `name`, `email`, `type`, `locale`, `code`, `otherType`, `addressCode`, `waitlist` (`false` to stay out), `hold`, `consents.<purpose>` (any value is yes),
 * `answers.<key>` (several for many choices), `party.size`, `party.contactAttends` (`false`), `party.organisation`,
 * `party.members.<n>.name`, `party.members.<n>.email`; beside them `website`, which stays empty, and `draft`.
 * An empty field counts as left out, a member without name and address too, a party of one as none.
 */
export function readRegistrationForm(
  fields: Iterable<readonly [name: string, value: string]>,
): ReadRegistrationForm {
  const typed = new Map<string, string[]>();
  let isTrap = false;
  let count = 0;
  for (const [name, value] of fields) {
    count += 1;
    if (name === HONEYPOT_FIELD && value !== '') isTrap = true;
    if (count > FIELDS_MOST || PAGE_FIELDS.has(name)) continue;
    typed.set(name, [...(typed.get(name) ?? []), value]);
  }
  const read: ReadRegistration = [...typed.keys()].every((name) => FIELD_NAME.test(name))
    ? readRegistration(bodyOf(typed))
    : { ok: false, fields: [{ name: 'form', code: 'invalid' }] };
  return { ...read, isTrap, typed: Object.fromEntries(typed) };
}

type Typed = ReadonlyMap<string, readonly string[]>;

function bodyOf(typed: Typed): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const answers: [string, unknown][] = [];
  const consents: [string, boolean][] = [];
  for (const [name, values] of typed) {
    const [head = '', ...rest] = name.split('.');
    const value = values.at(-1) ?? '';
    const key = rest.join('.');
    if (head === 'party') continue;
    if (head === 'answers') answers.push([key, values.length > 1 ? values : value]);
    else if (head === 'consents') consents.push([key, value !== '' && value !== 'false']);
    else if (head === 'waitlist' || head === 'hold') body[head] = value !== 'false';
    else if (value.trim() !== '') body[name] = value;
  }
  body.answers = Object.fromEntries(answers.filter(([, value]) => value !== ''));
  body.consents = Object.fromEntries(consents);
  const party = partyOf(typed);
  return party === undefined ? body : { ...body, party };
}

function partyOf(typed: Typed): Record<string, unknown> | undefined {
  const given = [...typed].filter(([name]) => name.startsWith('party.'));
  const size = typed.get('party.size')?.at(-1)?.trim() ?? '';
  if (size === '' || size === '1') return undefined;
  const party: Record<string, unknown> = { size: /^\d{1,3}$/.test(size) ? Number(size) : size };
  const members = new Map<number, Record<string, string>>();
  for (const [name, values] of given) {
    const value = values.at(-1)?.trim() ?? '';
    const [, field = '', no = '', part = ''] = name.split('.');
    if (field === 'contactAttends') party[field] = value !== 'false';
    else if (field === 'members') members.set(Number(no), { ...members.get(Number(no)), [part]: value });
    else if (field !== 'size' && value !== '') party[field] = value;
  }
  return { ...party, members: membersOf(members) };
}

/** Empty rows stand at the end of the form; one between keeps its place, so that a refusal names the right field. */
function membersOf(rows: ReadonlyMap<number, Record<string, string>>): unknown[] {
  const filled = [...rows].filter(([, row]) => Object.values(row).some((value) => value !== ''));
  const last = Math.min(MEMBERS_MOST, Math.max(-1, ...filled.map(([no]) => no)));
  return Array.from({ length: last + 1 }, (_, no) =>
    Object.fromEntries(Object.entries(rows.get(no) ?? {}).filter(([, value]) => value !== '')),
  );
}

const MEMBERS_MOST = 60;
