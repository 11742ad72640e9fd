import { z } from '../schema.ts';
import { OPERATIONS, type Operation } from './operation.ts';
import { problemSchema } from './problem.ts';
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
      description: 'Programmes of forums: what was released for everybody, drafts with a token.',
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

function operationObject({ summary, query, answer, path, refusals, scope }: Operation): Json {
  return {
    summary,
    operationId: nameOf(path),
    security: scope === undefined ? [{}, { token: [] }] : [{ token: [scope] }],
    parameters: [...(path.includes('{edition}') ? [EDITION] : []), ...queryParameters(query)],
    responses: {
      200: {
        description: 'Found.',
        headers: { ETag: { schema: { type: 'string' } } },
        content: contentOf(answer),
      },
      304: { description: 'Not changed since the ETag of If-None-Match.' },
      ...Object.fromEntries(refusals.map((status) => [status, refusalObject(status)])),
    },
  };
}

function contentOf(answer: Operation['answer']): Json {
  if (typeof answer === 'string') return { [answer]: { schema: { type: 'string' } } };
  return { 'application/json': { schema: jsonSchema(answer) } };
}

const REFUSED: Readonly<Record<number, string>> = {
  401: 'No token, or one that is over.',
  403: 'The token was not made for this, or its maker may not do it any more.',
  404: 'No such edition or release, or none that is public.',
  422: 'A parameter is wrong: `fields` says which.',
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

/** `/editions/{edition}/days` is `editionDays`. */
function nameOf(path: string): string {
  return `read${path.replaceAll(/\{\w+\}|\W/g, ' ').replaceAll(/\s+(\w)/g, (_, first: string) => first.toUpperCase())}`;
}

/** Names of schemas that are told once and referred to. */
function named() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries({ ...COMPONENTS, Problem: problemSchema }))
    registry.add(schema, { id });
  return registry;
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(named(), { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutHead(schema)]));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const id = Object.entries(COMPONENTS).find(([, known]) => known === schema)?.[0];
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  return withoutHead(z.toJSONSchema(schema, { io }));
}

function withoutHead({ $schema: _schema, $id: _id, ...rest }: Json): Json {
  return rest;
}
