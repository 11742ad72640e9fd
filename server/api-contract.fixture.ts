import { type z as Zod, z } from '#domain/schema.ts';

/** What the tests need of the OpenAPI document. */
export type ApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};
export type DocumentOperation = {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
};
export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: {
    readonly type?: string;
    readonly pattern?: string;
    readonly minimum?: number;
    readonly maximum?: number;
  };
};

/** Judges an answer by the document alone, as a reader of it would. */
export function answerSchema(
  document: ApiDocument,
  operation: DocumentOperation,
  status: number,
): Zod.ZodType {
  const content = Object.values(operation.responses[String(status)]?.content ?? {})[0];
  if (content === undefined)
    throw new Error(`${operation.operationId} does not promise a body with ${status}`);
  const key = JSON.stringify(content.schema);
  const known = schemas.get(key);
  if (known !== undefined) return known;
  const whole = { ...content.schema, $defs: document.components.schemas };
  const local = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/');
  const made = z.fromJSONSchema(JSON.parse(local));
  schemas.set(key, made);
  return made;
}

/** One document is walked in a run: its schemas are read once. */
const schemas = new Map<string, Zod.ZodType>();

/** Values that the schema of a parameter forbids. */
export function badValues({ schema }: Parameter): string[] {
  if (schema.type === 'integer')
    return [String(Number(schema.minimum) - 1), String(Number(schema.maximum) + 1), 'many'];
  return ['!', '../1', ''];
}
