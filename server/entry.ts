/** Which Content-Security-Policy an answer carries (security-reliability.md rules 5 and 6). */
export type PolicyClass = 'public' | 'private';

/** How often one client may come, or one account, or all together: a burst, then so many a minute. */
export type Bucket = { readonly burst: number; readonly perMinute: number };

/** What a body may be; an entry without it takes none. */
export type BodyLimit = {
  readonly bytes: number;
  readonly mediaTypes: readonly string[];
  readonly upload?: true;
};

/** One row of the inventory: what stands at an address, and who may send what to it. */
export type EndpointRow = {
  /** Names the handler in server/endpoint-handler.ts, or the address below `app/` that answers. */
  readonly answer: { readonly handler: EndpointName } | { readonly rewriteTo: string };
  readonly path: string;
  /** GET brings HEAD with it. */
  readonly methods: readonly string[];
  /** Below /ru too. */
  readonly localized?: true;
  /** Readable from other origins without credentials; OPTIONS is answered by the guard. */
  readonly cors?: true;
  /** Proves itself by a token in the request and never reads cookies: exempt from the check of the origin. */
  readonly origin?: 'token';
  readonly body?: BodyLimit;
  readonly client?: Bucket;
  /** Of whoever is signed in, from however many clients. */
  readonly account?: Bucket;
  readonly everyone?: Bucket;
  /** May be asked under a loopback name whatever PUBLIC_URL says. */
  readonly health?: true;
};

export type EndpointName =
  | 'health'
  | 'ready'
  | 'metrics'
  | 'security'
  | 'robots'
  | 'site-map'
  | 'exchange-file'
  | 'feed'
  | 'programme-api'
  | 'upload'
  | 'import-upload'
  | 'registration'
  | 'seats'
  | 'fullness'
  | 'watch'
  | 'caption'
  | 'live-board'
  | 'door-worker'
  | 'door-manifest'
  | 'file'
  | 'answer-file'
  | 'secret-feed'
  | 'door'
  | 'play-start'
  | 'beat'
  | 'reaction'
  | 'live';

/** What the inventory found at an address. */
export type Entry = {
  /** The pattern, for metrics and logs: never the address itself. */
  readonly name: string;
  readonly kind: 'endpoint' | 'page' | 'handler' | 'asset' | 'unknown';
  readonly methods: readonly string[];
  readonly policy: PolicyClass;
  readonly row?: EndpointRow;
  readonly client?: Bucket | undefined;
};
