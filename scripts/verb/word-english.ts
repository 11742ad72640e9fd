import type { ImportRefusal } from '#domain/exchange/import-issue.ts';
import { operatorEnglish } from './word-operator-english.ts';

/** What the command line says, in one language. Facts stand in the sentence, never in a code. */
export type Words = typeof english;

type Refusal<R extends ImportRefusal['reason']> = Extract<ImportRefusal, { reason: R }>;

/** In English: the other languages have the same sentences. */
export const english = {
  operator: operatorEnglish,
  usage: 'Usage',
  exitCodes: [
    'Exit codes: 0 done, 1 refused or failed, 2 typed wrong, 65 bad input file, 75 busy, 78 configuration.',
    'Nothing is stored unless the code is 0.',
    '--log with any verb: where in the program something unforeseen went wrong, on standard error.',
  ].join('\n'),
  unknownVerb: (name: string) => `There is no verb "${name}"; \`npm run plenum -- --help\` lists them.`,
  noEdition: 'There is no such edition; `npm run plenum -- editions` lists them.',
  forbidden: 'That is not allowed.',
  busy: 'The database is busy: another process has been writing for a while. Try again.',
  serverRuns: 'The server is running on this data folder: stop it first.',
  newerDatabase: 'The database was written by a newer version of Plenum: start that version instead.',
  diskFull: 'The disk is full or cannot be written to; nothing was stored.',
  unforeseen: 'Something unforeseen went wrong; the same command with --log says where in the program.',
  notAnnounced:
    'Everything was stored, but running servers could not be told: they show it when they look the next time.',
  optionInvalid: (name: string, value: string) => `${name} "${value}" is not known.`,
  slugReserved: (slug: string) => `"${slug}" is an address of Plenum itself: give another with --edition.`,
  strict: (count: number, first: string) =>
    `The programme breaks ${count} rules of exchange files and cannot be released; the first: ${first}.`,
  file: {
    missing_file: () => 'There is no such file.',
    unreadable_file: () => 'The file cannot be read.',
    empty: () => 'The file is empty.',
    too_large: ({ limitBytes, actualBytes }: Refusal<'too_large'>) =>
      `The file has ${megabytes(actualBytes)} MB; at most ${megabytes(limitBytes)} MB are read.`,
    too_many_nodes: ({ limit, place }: Refusal<'too_many_nodes'>) =>
      `The file has more than ${limit} elements (reached at ${place}).`,
    too_deep: ({ limit, place }: Refusal<'too_deep'>) =>
      `The file nests deeper than ${limit} levels at ${place}.`,
    too_many_events: ({ limit, place }: Refusal<'too_many_events'>) =>
      `The file has more than ${limit} events (reached at ${place}).`,
    too_long: ({ limitSeconds }: Refusal<'too_long'>) =>
      `Reading took longer than ${limitSeconds} s and was stopped.`,
    too_much_memory: ({ limitMegabytes }: Refusal<'too_much_memory'>) =>
      `Reading needed more than ${limitMegabytes} MB of memory and was stopped.`,
    doctype: ({ place }: Refusal<'doctype'>) =>
      `The file has a DOCTYPE at ${place}, which is refused: remove it.`,
    truncated: ({ place, expected }: Refusal<'truncated'>) =>
      `The file ends too early at ${place}${expected === null ? '' : `: ${expected} is missing`}.`,
    malformed: ({ place, expected }: Refusal<'malformed'>) =>
      `The file is broken at ${place}${expected === null ? '' : `: ${expected} was expected`}.`,
    not_text: ({ place }: Refusal<'not_text'>) =>
      `The file is no text in UTF-8, windows-1251 or its declared encoding (${place}).`,
    not_supported_yet: ({ format }: Refusal<'not_supported_yet'>) =>
      `This is a ${format} file, which cannot be imported yet; schedule.xml and schedule.json can.`,
    unknown_format: ({ expected }: Refusal<'unknown_format'>) =>
      `This is no programme file that is known here; expected: ${expected}.`,
    wrong_shape: ({ place, expected }: Refusal<'wrong_shape'>) => `At ${place} the file has no ${expected}.`,
    zone_needed: () => 'The times in the file have no zone: give one with --zone, e.g. --zone Europe/Berlin.',
    internal: () => 'The file could not be read.',
  },
  stage: {
    read: 'reading',
    compare: 'comparing',
    release: 'making the release',
    store: 'storing',
    done: 'done',
  },
  verb: {
    import: 'Imports a programme file; a new edition is published at once',
    publish: 'Publishes the draft of an edition as its next release',
    conflicts: 'Lists what keeps a release back',
    undo: 'Takes the last import of an edition back',
    export: 'Writes an exchange file of the current release',
    editions: 'Lists the editions',
    sample: 'Loads or removes the sample forums',
    createAdmin: 'Prints a link that makes an owner and signs in once; good for 24 hours',
    resetPassword: 'Prints a link that signs an account in once, to set a new password',
    disableAccount: 'Keeps an account from signing in and ends its sessions',
    enableAccount: 'Lets a disabled account sign in again',
    migrate: 'Brings the database to the schema of this version; the server must not run',
    worker: 'Does the work outside of requests (mails, seals) in a process of its own, until it is stopped',
  },
  option: {
    email: '--email ADDRESS   whose account it is',
    edition: '--edition SLUG    edition to import into; made when there is none (default: by the file)',
    zone: '--zone ZONE       zone for times without one, e.g. Asia/Krasnoyarsk',
    locale: '--locale TAG      language of the texts, where the file does not say',
    draft: '--draft           a new edition stays unpublished',
    dryRun: '--dry-run         says what would change and stores nothing',
    json: '--json            one JSON document instead of sentences',
    acknowledge: '--acknowledge TEXT  accepts all blocking findings with this reason',
    all: '--all             warnings too',
    format: '--format NAME     schedule.xml (the default)',
    lang: '--lang TAG        language of the file (default: that of the edition)',
    version: '--release N.M     an earlier release',
    out: '--out FILE        writes there instead of to standard output',
  },
  linkMade: (address: string, until: string) =>
    `Open this address and press the button. It works once, until ${until}:\n${address}`,
  linkRefused: {
    no_address: 'This is no e-mail address.',
    no_account: 'There is no account with this address; `create-admin` makes one.',
  },
  accountDone: {
    disabled: (email: string) => `${email} cannot sign in any more.`,
    enabled: (email: string) => `${email} can sign in again.`,
  },
  accountRefused: {
    no_account: 'There is no account with this address.',
    last_owner: 'This is the last owner: make another one first with `create-admin`.',
    already: 'It is so already.',
    changed: 'The account was changed at this very moment; try again.',
  },
  imported: (slug: string, isNew: boolean) => (isNew ? `New edition ${slug}` : `Edition ${slug}`),
  counts: {
    conference: 'conference',
    hall: 'halls',
    track: 'tracks',
    format: 'formats',
    person: 'people',
    session: 'sessions',
    slot: 'slots',
    day: 'days',
  },
  countLine: (name: string, made: number, changed: number, unchanged: number, missing: number) =>
    `  ${name.padEnd(10)} ${made} new, ${changed} changed, ${unchanged} unchanged${missing ? `, ${missing} missing in the file` : ''}`,
  repairs: (count: number) => `  ${count} values were repaired or dropped by the reader (--json lists them)`,
  droppedFields: (names: string) => `  Not kept, there is no place for it: ${names}`,
  unplaced: (count: number) =>
    `  ${count} slots are missing in the file and leave the plan; their sessions stay in the catalogue`,
  keptPlaces: (count: number) => `  ${count} slots are missing in the file, were changed here and stay`,
  removedDays: (days: string) => `  Empty days that the file no longer has were removed: ${days}`,
  keptDays: (days: string) => `  Days that the file no longer has stay, they are in use: ${days}`,
  withoutPlace: (count: number) =>
    `${count} sessions of the release before have no place any more; they stay in the catalogue`,
  conflictsKept: (count: number) =>
    `  ${count} fields were changed here and in the file: ours stay (--json lists them)`,
  published: (version: string, count: number) =>
    `Published as ${version}${count ? `, ${count} findings accepted as in the source` : ''}`,
  inDraft: (slug: string) => `The changes are in the draft: npm run plenum -- publish ${slug}`,
  noChange: 'The file says nothing new.',
  wouldChange: 'Nothing was stored (--dry-run).',
  released: (version: string, count: number) =>
    `Published as ${version}${count ? `, ${count} findings accepted` : ''}`,
  unchanged: 'Nothing has changed since the last release.',
  blocked: (count: number, first: string) =>
    `${count} findings keep the release back, the first: ${first}. Repair them or give --acknowledge REASON.`,
  noConflicts: 'Nothing keeps the release back.',
  finding: {
    'hall.overlap': 'hall used twice',
    'person.overlap': 'person in two places',
    'time.outside_day': 'outside the day',
    'state.unpublishable': 'not accepted',
  } as Readonly<Record<string, string>>,
  undone: (count: number) => `Taken back: ${count} rows are as before.`,
  undoRefused: {
    nothing_to_undo: 'There is no import to take back.',
    already_undone: 'That was taken back already.',
    in_use: 'It cannot be taken back: something it made is in use elsewhere.',
    released: 'It cannot be taken back: a release shows what it made.',
    changed_since: 'It cannot be taken back: some of it was changed since.',
    busy: 'Others kept changing the programme; try again.',
  },
  exportRefused: {
    not_found: 'There is no such edition, or it is not public.',
    unknown_format: 'There is no such format; schedule.xml is one.',
    no_release: 'The edition has no release yet.',
    unknown_version: 'There is no such release.',
    unknown_language: 'The edition has no such language.',
  },
  written: (file: string, bytes: number) => `${file}: ${bytes} bytes`,
  notWritten: (file: string) => `${file} cannot be written.`,
  workerRuns: 'The worker runs; Ctrl+C stops it.',
  workerStopped: 'The worker has stopped; what was left is done by the next one.',
  migrated: (count: number) => (count ? `${count} migrations applied.` : 'The database is up to date.'),
  sampleLoaded: (slugs: string) =>
    slugs
      ? `Loaded: ${slugs}`
      : 'Nothing was loaded: there are editions already, or the samples were here before.',
  sampleRemoved: (slugs: string) => (slugs ? `Removed: ${slugs}` : 'There are no sample forums.'),
};

/** Whole megabytes, rounded up. */
export function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576);
}
