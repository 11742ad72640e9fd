import type { Language } from './locale.ts';

export const EXCHANGE_FORMATS = ['schedule.xml'] as const;
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];

/** Below it stands the interface for programs; its ways in are in domain/api/operation.ts. */
export const API_ROOT = '/api/v1';

/** What the address of a programme page can hold; everything else in the query is ignored (architecture.md 9). */
export const PROGRAMME_QUERY = [
  'view',
  'density',
  'track',
  'hall',
  'format',
  'language',
  'forum',
  'tag',
  'q',
  'lang',
] as const;
export type ProgrammeQuery = Partial<Record<(typeof PROGRAMME_QUERY)[number], string>>;

/** What the address of a list of people can hold. */
export const PEOPLE_QUERY = ['page', 'q', 'lang'] as const;
export type PeopleQuery = Partial<Record<(typeof PEOPLE_QUERY)[number], string>>;

/** What the address of a live page can hold. */
export const HALL_LIVE_QUERY = ['session', 'lang'] as const;
export type HallLiveQuery = { readonly session?: string | undefined };

/** What the address of a calendar feed can hold (calendar.md rule 2). */
export const FEED_QUERY = ['lang', 'tz', 'cancelled', 'alarm'] as const;
export type FeedQuery = Partial<Record<(typeof FEED_QUERY)[number], string>>;

/** `next` is where the reader wanted to go; whoever uses it asks {@link ownAddress} first. */
export type SignInQuery = { readonly next?: string; readonly draft?: string; readonly why?: string };

/** What the address of the registration can hold. */
export const REGISTER_QUERY = ['type', 'done', 'lang'] as const;
export type RegisterQuery = { readonly type?: string; readonly draft?: string; readonly done?: string };
export type ContactQuery = { readonly done?: 'sent'; readonly draft?: string };
/** `mine`: for whoever comes themselves, with `tab` as the browser drew it; `done` and `why` name what was just done. */
export type QuestionsQuery = {
  readonly mine?: '1';
  readonly tab?: string | undefined;
  readonly done?: string;
  readonly why?: string;
};
export type DoneQuery = { readonly done?: string; readonly why?: string };

/**
 * The path of an address when it leads to our own pages, else `/`: parsed against PUBLIC_URL, never trusted by its
 * look (security-reliability.md rule 21, T10).
 */
export function ownAddress(publicUrl: string, next: string | undefined): `/${string}` {
  if (next === undefined || !next.startsWith('/') || /[\\\p{Cc}]/u.test(next)) return '/';
  const url = URL.parse(next, publicUrl);
  if (url === null || url.origin !== new URL(publicUrl).origin || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}` as `/${string}`;
}

/** The token in the address of an invite; undefined for any other address. */
export function inviteTokenIn(address: string | undefined): string | undefined {
  return /^(?:\/ru)?\/invite\/([\w-]+)$/.exec(address ?? '')?.[1];
}

/**
 * Every address of Plenum, made here and nowhere else. English has no prefix, Russian begins with /ru
 * (architecture.md 10). Give `'en'` for addresses that have no language of their own. `contentLocale`
 * is a further locale of the edition that the reader chose: every address keeps it as `?lang=`.
 */
export function paths(language: Language, contentLocale?: string) {
  const prefix = language === 'ru' ? '/ru' : '';
  const bare = (...parts: string[]) => `${prefix}/${parts.map(encodeURIComponent).join('/')}`;
  const kept = contentLocale === undefined ? {} : { lang: contentLocale };
  const at = (...parts: string[]) => withQuery(bare(...parts), kept);
  return {
    home: () => (prefix === '' ? '/' : prefix) as `/${string}`,
    series: (series: string) => at('series', series),
    edition: (edition: string) => at(edition),
    programme: (edition: string, day?: string, query: ProgrammeQuery = {}) =>
      withQuery(bare(...[edition, 'programme', ...(day === undefined ? [] : [day])]), { ...kept, ...query }),
    session: (edition: string, code: string) => at(edition, 'sessions', code),
    /** Questions and polls beside the broadcast of a session. */
    questions: (edition: string, code: string, query: QuestionsQuery = {}) =>
      withQuery(bare(edition, 'sessions', code, 'questions'), { ...kept, ...query }),
    /** What one visitor did there, for scripts. */
    ownQuestions: (edition: string, code: string) =>
      bare(edition, 'sessions', code, 'questions', 'own') as `/${string}`,
    /** The same for the screen of the hall: large, without anything else. */
    hallScreen: (edition: string, code: string, theme?: 'light' | 'dark') =>
      withQuery(bare(edition, 'sessions', code, 'stage'), { theme }),
    person: (edition: string, slug: string) => at(edition, 'people', slug),
    people: (edition: string, query: PeopleQuery = {}) =>
      withQuery(bare(edition, 'people'), { ...kept, ...query }),
    track: (edition: string, slug: string) => at(edition, 'tracks', slug),
    hall: (edition: string, slug: string) => at(edition, 'halls', slug),
    ...livePaths(bare, kept),
    forum: (edition: string, slug: string) => at(edition, 'forums', slug),
    editionOrganisations: (edition: string) => at(edition, 'organisations'),
    organisation: (slug: string) => at('organisations', slug),
    /** `draft` brings a refused form back; `done` names what was just done. */
    register: (edition: string, query: RegisterQuery = {}) =>
      withQuery(bare(edition, 'register'), { ...kept, ...query }),
    /** What is drawn by lot, with its result that anybody can check. */
    draws: (edition: string) => at(edition, 'draws'),
    ...visitorPaths(bare, prefix),
    ...accountPaths(bare),
    page: (edition: string, slug: string) => at(edition, 'pages', slug),
    desk: (...parts: readonly string[]) => bare('organize', ...parts) as `/${string}`,
    deskEdition: (edition: string, ...parts: readonly string[]) =>
      bare('organize', 'editions', edition, ...parts) as `/${string}`,
  };
}

/** What is broadcast. */
function livePaths(bare: (...parts: string[]) => string, kept: Readonly<Record<string, string>>) {
  return {
    /** The stable address of what is sent from a hall (broadcast.md B2); `session` is the code of a recording, or of what is to come. */
    hallLive: (edition: string, slug: string, query: HallLiveQuery = {}) =>
      withQuery(bare(edition, 'halls', slug, 'live'), { ...kept, ...query }),
    /** All halls with what is on now. */
    live: (edition: string) => withQuery(bare(edition, 'live'), kept),
    /** The same as JSON, for pages that follow what happens. */
    hallLiveBoard: (edition: string, slug: string, query: HallLiveQuery = {}) =>
      withQuery(bare(edition, 'halls', slug, 'live.json'), { ...kept, ...query }),
    liveBoard: (edition: string) => withQuery(bare(edition, 'live.json'), kept),
    sessionLiveBoard: (edition: string, code: string) =>
      withQuery(bare(edition, 'sessions', code, 'live.json'), kept),
  };
}

/** Tickets, and what visitors keep and say beside them. */
function visitorPaths(bare: (...parts: string[]) => string, prefix: string) {
  return {
    lostTicket: (edition: string, query: DoneQuery = {}) => withQuery(bare(edition, 'lost-ticket'), query),
    /** The ticket page; its secret opens it for whoever has it (registration.md rule 38). */
    ticket: (secret: string, query: DoneQuery = {}) => withQuery(bare('t', secret), query),
    /** The file that answers a question of a ticket: brought and read there by who has its link. */
    answerFile: (secret: string, question: string) => bare('t', secret, 'files', question) as `/${string}`,
    /** What the worker of ticket pages answers for. */
    tickets: () => `${prefix}/t/` as `/${string}`,
    transfer: (token: string, query: DoneQuery = {}) => withQuery(bare('t', token, 'transfer'), query),
    /** For who never asked for the ticket. */
    notMe: (secret: string) => bare('t', secret, 'not-me') as `/${string}`,
    /** The organizers of an edition; `draft` brings a refused message back. */
    contact: (edition: string, query: ContactQuery = {}) => withQuery(bare(edition, 'contact'), query),
    /** The page of a group, for its contact (registration.md G1). */
    party: (secret: string, query: DoneQuery = {}) => withQuery(bare('g', secret), query),
    /** Seats of one session with this ticket, for the page of the session. */
    ticketSessions: (secret: string, session: string) =>
      withQuery(bare('t', secret, 'sessions'), { session }),
    /** The list of a delegation, kept by itself (registration.md G4). */
    delegation: (secret: string, query: DoneQuery = {}) => withQuery(bare('d', secret), query),
    /** Where reminders lead: a seat is given back by a button, reminders are switched off. */
    release: (secret: string, query: DoneQuery & { readonly session?: string } = {}) =>
      withQuery(bare('t', secret, 'release'), query),
    /** Everything that is held under the address of a ticket: to download or to erase (registration.md P2). */
    ticketData: (secret: string, query: DoneQuery = {}) => withQuery(bare('t', secret, 'data'), query),
    /** Takes another type for a ticket; its page is that of the ticket. */
    ticketType: (secret: string) => bare('t', secret, 'type') as `/${string}`,
    ticketPdf: (secret: string) => bare('t', secret, 'ticket.pdf') as `/${string}`,
    /** An invoice as PDF, for whoever pays: by the link of the registration or of the group. */
    ticketInvoice: (secret: string, id: string) => bare('t', secret, 'invoices', id) as `/${string}`,
    partyInvoice: (secret: string, id: string) => bare('g', secret, 'invoices', id) as `/${string}`,
    /** What confirms a certificate, for whoever has its code; and the certificate itself. */
    verify: (code: string) => bare('verify', code) as `/${string}`,
    certificatePdf: (code: string) => bare('verify', code, 'certificate.pdf') as `/${string}`,
    /** What confirms a frozen report, for whoever has its hash; and the report itself. */
    verifyReport: (sha256: string) => bare('verify', 'reports', sha256) as `/${string}`,
    reportPdf: (sha256: string) => bare('verify', 'reports', sha256, 'report.pdf') as `/${string}`,
    my: (done?: 'favourites') => withQuery(bare('my'), { done }),
    /** The own ticket of an edition, for scripts. */
    myTicket: (edition: string) => withQuery(bare('my', 'ticket'), { edition }),
    /** Links to one's own calendars; `edition` is the one that the reader came from. */
    myCalendar: (query: { readonly edition?: string | undefined; readonly done?: string } = {}) =>
      withQuery(bare('my', 'calendar'), query),
    /** The marks of an account: asked by scripts, changed by forms and scripts. */
    favourites: () => bare('my', 'favourites') as `/${string}`,
  };
}

/** How one comes in, and what is one's own. */
function accountPaths(bare: (...parts: string[]) => string) {
  return {
    setup: (token: string) => bare('setup', token) as `/${string}`,
    signIn: (query: SignInQuery = {}) => withQuery(bare('sign-in'), query),
    signInCode: (query: SignInQuery = {}) => withQuery(bare('sign-in', 'code'), query),
    signInLink: (token: string) => bare('sign-in', 'link', token) as `/${string}`,
    invite: (token: string) => bare('invite', token) as `/${string}`,
    signOut: () => bare('sign-out') as `/${string}`,
    /** `done` names what was just done, for one sentence on the page. */
    account: (done?: 'saved' | 'email' | 'password' | 'session') =>
      withQuery(bare('my', 'account'), { done }),
    accountEmail: () => bare('my', 'account', 'email') as `/${string}`,
    accountPassword: () => bare('my', 'account', 'password') as `/${string}`,
  };
}

/** Addresses without a language: files and services. */
export const plainPaths = {
  exchangeFile: (edition: string, format: ExchangeFormat, query: { lang?: string; v?: string } = {}) =>
    withQuery(`/${encodeURIComponent(edition)}/${format}`, query),
  /** A calendar; domain/calendar/feed-scope.ts knows which there are (calendar.md rule 1). */
  calendarFeed: (edition: string, file: readonly string[], query: FeedQuery = {}) =>
    withQuery(`/cal/${[edition, ...file].map(encodeURIComponent).join('/')}`, query),
  /** A way into the interface for programs, as domain/api/operation.ts has it, with the edition filled in. */
  api: (operation: string, edition = '', query: Readonly<Record<string, string>> = {}) =>
    withQuery(`${API_ROOT}${operation.replace('{edition}', encodeURIComponent(edition))}`, query),
  /** What goes on beside a broadcast: a stream of events, and the same as a file. */
  liveStream: (broadcastId: string) => `/v/live/b/${encodeURIComponent(broadcastId)}` as `/${string}`,
  liveTwin: (broadcastId: string) => `/v/live/b/${encodeURIComponent(broadcastId)}.json` as `/${string}`,
  /** The same as {@link liveBell}, once. */
  liveHallsTwin: (edition: string) => `/v/live/e/${encodeURIComponent(edition)}.json` as `/${string}`,
  /** Where lines of captions are posted to. */
  captions: () => '/v/captions' as const,
  /** Free seats by type, for pages that are older than that. */
  seats: (edition: string) => `/${encodeURIComponent(edition)}/seats.json` as `/${string}`,
  /** How full halls are, in words, by their slugs. */
  fullness: (edition: string) => `/${encodeURIComponent(edition)}/fullness.json` as `/${string}`,
  file: (id: string, variant?: number) =>
    `/f/${id}${variant === undefined ? '' : `-${variant}`}` as `/${string}`,
  /** Where a file is sent to (PUT); without an edition it belongs to the whole instance. */
  upload: (query: { owner: string; name: string; edition?: string; id?: string }) =>
    withQuery('/organize/files', query),
  /** Where a programme file is sent to before an import is looked at (PUT). */
  importUpload: (query: { name: string; edition?: string }) => withQuery('/organize/imports', query),
  /** One's own calendar; the token opens it for whoever has it (calendar.md rule 1). */
  secretFeed: (token: string, kind: 'agenda' | 'speaker') =>
    `/cal/u/${encodeURIComponent(token)}/${kind}.ics` as `/${string}`,
  /** The stored text of a frozen report, byte by byte. */
  reportJson: (sha256: string) => `/verify/reports/${sha256}/report.json` as `/${string}`,
  theme: () => '/theme.js' as const,
  /** Rings when anything that an edition sends changes: server-sent events, with a twin in JSON (broadcast.md "Live fan-out"). */
  liveBell: (edition: string) => `/v/live/e/${encodeURIComponent(edition)}` as `/${string}`,
  /** WebVTT of a recording. */
  captionFile: (id: string) => `/v/c/${encodeURIComponent(id)}.vtt` as `/${string}`,
  /** The worker of the player; its version is in its name, so that it can be kept. */
  playerWorker: () => '/static/hls-worker.js' as const,
  ticketWorker: () => '/ticket-sw.js' as const,
  /** The scanner; its language is a setting of the device (checkin.md rule 26). */
  door: () => '/door' as const,
  doorWorker: () => '/door-sw.js' as const,
  /** The worker that reads codes; it runs WebAssembly. */
  doorReader: () => '/door/reader.js' as const,
  doorManifest: () => '/door.webmanifest' as const,
  health: () => '/healthz' as const,
  ready: () => '/readyz' as const,
  metrics: () => '/metrics' as const,
  robots: () => '/robots.txt' as const,
  /** The list of maps, or the map of one edition (`series` for what editions share). */
  siteMap: (of?: string) => withQuery('/sitemap.xml', { of }),
  security: () => '/.well-known/security.txt' as const,
};

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): `/${string}` {
  const kept = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  if (kept.length === 0) return path as `/${string}`;
  const text = kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${path}?${text}` as `/${string}`;
}
