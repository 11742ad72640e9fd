export type QueryParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** One word of the query; undefined when it is absent or given twice. */
export async function queryWord(query: QueryParams, name: string): Promise<string | undefined> {
  const value = (await query)[name];
  return typeof value === 'string' ? value : undefined;
}
