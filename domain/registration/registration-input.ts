import { normaliseEmail } from '../account.ts';
import { emailInput, nameInput } from '../account-input.ts';
import { isLocaleTag } from '../locale.ts';
import { z } from '../schema.ts';
import { CONSENT_PURPOSES } from './vocabulary.ts';

/** Why a field is refused; a page has one sentence for each. */
export const REGISTRATION_FIELD_CODES = [
  'missing',
  'invalid',
  'long',
  'unknown',
  'too_many',
  'unknown_choice',
  /** No fault: a type (`type.{slug}`) that the code which was sent opens. */
  'offered',
] as const;
export type RegistrationFieldCode = (typeof REGISTRATION_FIELD_CODES)[number];

/** `name` is the path of the field with dots, the same for programs and forms: `party.members.0.name`. */
export type RegistrationFieldRefusal = { readonly name: string; readonly code: RegistrationFieldCode };

/** A group of one contact (G1). */
export const PARTY_LEAST = 2;
export const PARTY_MOST = 50;

export const OTHER_TYPE_WISHES = ['ask', 'replace', 'keep'] as const;

const ANSWER_KEY = /^[a-z0-9][a-z0-9_-]{0,59}$/;
const TEXT_MOST = 8_000;

const answerInput = z.union([
  z.string().max(TEXT_MOST, 'long'),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200, 'long')).max(200, 'too_many'),
]);

const personInput = z.strictObject({
  name: nameInput,
  email: emailInput.optional(),
  /** False: organisation, country and address of the contact are not theirs. */
  sameAsContact: z.boolean().optional(),
});

const partyInput = z
  .strictObject({
    size: z.int('invalid').min(PARTY_LEAST, 'invalid').max(PARTY_MOST, 'too_many'),
    /** The contact takes the first seat: a second field with the same name would be typed wrong (registration.md A7). */
    contactAttends: z.boolean().default(true),
    organisation: nameInput.optional(),
    country: nameInput.optional(),
    address: z.string().trim().min(1).max(500, 'long').optional(),
    members: z.array(personInput).max(PARTY_MOST, 'too_many').default([]),
  })
  .refine(({ size, contactAttends, members }) => members.length <= size - Number(contactAttends), {
    path: ['members'],
    message: 'too_many',
  });

const registrationInput = z.strictObject({
  name: nameInput,
  email: emailInput,
  /** The slug of the type; without one the default type of the edition. */
  type: z.string().min(1).max(60, 'long').optional(),
  locale: z
    .string()
    .max(35, 'long')
    .refine((tag) => isLocaleTag(tag), 'invalid')
    .optional(),
  consents: z
    .partialRecord(z.enum(CONSENT_PURPOSES), z.boolean())
    .refine((given) => given.terms === true, { path: ['terms'], message: 'missing' })
    .prefault({}),
  answers: z.record(z.string().regex(ANSWER_KEY), answerInput).default({}),
  code: z.string().max(200, 'long').optional(),
  /** Join the waitlist where no seat is free. */
  waitlist: z.boolean().default(true),
  party: partyInput.optional(),
  /**
   * What becomes of a live registration of this address for another type (registration.md rule 5): `ask` wants to be asked
   * before anything happens. `replace` needs a sign-in with the address, or the code that is mailed to it.
   */
  otherType: z.enum(OTHER_TYPE_WISHES).optional(),
  /** Digits of the mail that `replace` brought. */
  addressCode: z.string().max(40, 'long').optional(),
  /** Keep the seats and let me go on on another page: for forms of more pages (registration.md A8). */
  hold: z.boolean().optional(),
});

/** A registration as it was sent, judged by its form alone: questions, codes and types are judged where they are known. */
export type RegistrationInput = z.infer<typeof registrationInput> & {
  /** NFKC, trimmed, lower case, then validated: the form in which addresses are compared. */
  readonly emailNorm: string;
};
export type ReadRegistration =
  | { readonly ok: true; readonly input: RegistrationInput }
  | { readonly ok: false; readonly fields: readonly RegistrationFieldRefusal[] };

/**
 * Reads the body that programs post: `{name, email, type?, locale?, consents: {terms: true, …}, answers?, code?,
 * waitlist?, party?}`. Fields that are not in it are refused by name. One refusal per field.
 */
export function readRegistration(body: unknown): ReadRegistration {
  const parsed = registrationInput.safeParse(body);
  if (parsed.success) {
    const emailNorm = normaliseEmail(parsed.data.email);
    if (emailNorm === undefined) return { ok: false, fields: [{ name: 'email', code: 'invalid' }] };
    return { ok: true, input: { ...parsed.data, emailNorm } };
  }
  const refusals = parsed.error.issues.flatMap((issue) => refusalsOf(issue, body));
  const first = new Map<string, RegistrationFieldRefusal>();
  for (const refusal of refusals) if (!first.has(refusal.name)) first.set(refusal.name, refusal);
  return { ok: false, fields: [...first.values()] };
}

type Issue = z.core.$ZodIssue;

function refusalsOf(issue: Issue, body: unknown): RegistrationFieldRefusal[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ name: [...path, key].join('.'), code: 'unknown' }));
  }
  // An answer or a consent under a name that cannot exist.
  if (issue.code === 'invalid_key') return [{ name: path.join('.'), code: 'unknown' }];
  const isMissing = issue.code === 'invalid_type' && valueAt(body, path) === undefined;
  return [{ name: path.join('.'), code: isMissing ? 'missing' : codeOf(issue) }];
}

function codeOf({ message, code }: Issue): RegistrationFieldCode {
  if (isFieldCode(message)) return message;
  return code === 'too_big' ? 'long' : 'invalid';
}

function isFieldCode(text: string): text is RegistrationFieldCode {
  return (REGISTRATION_FIELD_CODES as readonly string[]).includes(text);
}

function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    body,
  );
}
