import { z } from '../schema.ts';
import { OPERATIONS, type Operation } from './operation.ts';
import { problemSchema } from './problem.ts';
import { RECORD_SCHEMAS } from './record-schema.ts';
import { COMPONENTS } from './row-schema.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The OpenAPI 3.1 document of the interface for programs, made from the schemas that judge its requests and that give
 * its answers their types (exchange.md AP2). Pure: the same document for the same origin.
 */
export function openApiDocument(origin: string): Json {
  const tree: Record<string, Record<string, Json>> = {};
  for (const operation of OPERATIONS) {
    tree[operation.path] ??= {};
    Object.assign(tree[operation.path] ?? {}, { [operation.method]: operationObject(operation) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plenum',
      version: '1',
      description:
        'Programmes of forums: what was released for everybody; drafts, to read and to change, with a token.',
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths: tree,
    components: {
      schemas: componentSchemas(),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: TOKEN } },
    },
  };
}

const TOKEN =
  'Made at the desk of the edition. Everywhere it gives 600 requests a minute instead of 120; operations of the draft need it, made for the scope that they name.';

const EDITION = {
  name: 'edition',
  in: 'path',
  required: true,
  description: 'The slug of the edition, as in its address.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' },
};

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The `rev` of the row that is to be changed, in quotes, as its ETag has it.',
  schema: { type: 'string' },
};
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Chosen by the program, kept for 24 hours: the same key and body make nothing twice.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,128}$' },
};

function operationObject(operation: Operation): Json {
  const { method, summary, query, body, path, refusals, scope } = operation;
  return {
    summary,
    operationId: nameOf(method, path),
    security: scope === undefined ? [{}, { token: [] }] : [{ token: [scope] }],
    parameters: [
      ...pathParameters(path),
      ...queryParameters(query),
      ...(method === 'patch' ? [IF_MATCH] : []),
      ...(method === 'post' ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(body === undefined ? {} : { requestBody: bodyObject(operation, body) }),
    responses: {
      ...doneObjects(operation),
      ...Object.fromEntries(refusals.map((status) => [status, refusalObject(status)])),
    },
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) =>
    name === 'edition'
      ? EDITION
      : { name, in: 'path', required: true, schema: { type: 'string', maxLength: 64 } },
  );
}

/** A PATCH is one by RFC 7396, under either name. */
function bodyObject({ method }: Operation, body: z.ZodObject): Json {
  const schema = jsonSchema(body, 'input');
  const types = ['application/json', ...(method === 'patch' ? ['application/merge-patch+json'] : [])];
  return { required: true, content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

function doneObjects({ method, answer }: Operation): Json {
  const headers = { ETag: { schema: { type: 'string' } } };
  const done = (description: string) => ({ description, headers, content: contentOf(answer) });
  if (method === 'patch') return { 200: done('Changed, or as it was already.') };
  if (method === 'post') return { 201: done('Made.'), 200: done('Made before with this key: as it is now.') };
  return {
    200: done('Found.'),
    304: { description: 'Not changed since the ETag of If-None-Match.' },
  };
}

function contentOf(answer: Operation['answer']): Json {
  if (typeof answer === 'string') return { [answer]: { schema: { type: 'string' } } };
  return { 'application/json': { schema: jsonSchema(answer) } };
}

const REFUSED: Readonly<Record<number, string>> = {
  400: 'The body is no JSON object, or a header that is needed cannot be read.',
  409: 'What this key made is gone.',
  412: 'The row is not as the program knew it: `rev` says what it is now.',
  428: 'If-Match is missing.',
  503: 'Many are writing: send the same again after `Retry-After` seconds.',
  507: 'The disk is full: nothing was stored.',
  401: 'No token, or one that is over.',
  403: 'The token was not made for this, or its maker may not do it any more.',
  404: 'No such edition or release, or none that is public.',
  422: 'A parameter or a field is wrong: `fields` says which. Or the key was used with another body.',
  429: 'Too often: wait `Retry-After` seconds.',
};

function refusalObject(status: number): Json {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description: REFUSED[status] ?? '', content: { 'application/problem+json': { schema } } };
}

function queryParameters(query: Operation['query']): Json[] {
  const { properties = {}, required = [] } = jsonSchema(query, 'input');
  return Object.entries(properties as Readonly<Record<string, Json>>).map(
    ([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      required: (required as readonly string[]).includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
    }),
  );
}

const VERBS = { get: 'read', post: 'make', patch: 'change' } as const;

/** GET `/editions/{edition}/days` is `readEditionsDays`, PATCH `…/slots/{slot}` `change…SlotsOne`. */
function nameOf(method: Operation['method'], path: string): string {
  const words = path
    .replace('{edition}', '')
    .replaceAll(/\{\w+\}/g, 'one')
    .replaceAll(/\W+/g, ' ');
  return `${VERBS[method]}${words.replaceAll(/\s+(\w)/g, (_, first: string) => first.toUpperCase())}`;
}

const ALL_COMPONENTS: Readonly<Record<string, z.ZodType>> = {
  ...COMPONENTS,
  SessionRecord: RECORD_SCHEMAS.sessions,
  SlotRecord: RECORD_SCHEMAS.slots,
  PersonRecord: RECORD_SCHEMAS.people,
};

/** Names of schemas that are told once and referred to. */
function named() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries({ ...ALL_COMPONENTS, Problem: problemSchema }))
    registry.add(schema, { id });
  return registry;
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(named(), { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutHead(schema)]));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const id = Object.entries(ALL_COMPONENTS).find(([, known]) => known === schema)?.[0];
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  return withoutHead(z.toJSONSchema(schema, { io }));
}

function withoutHead({ $schema: _schema, $id: _id, ...rest }: Json): Json {
  return rest;
}
