import type { FetchCount } from '../fetch-day.ts';
import type { ExportClient } from './export-client.ts';

/** So often a family of programs fetched a file on a day. */
export type ExportCount = FetchCount<ExportClient> & { readonly format: string; readonly locale: string };

export type ExportTally = ExportCount & { readonly editionId: string };
