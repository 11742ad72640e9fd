import { normaliseEmail } from '../account.ts';
import { emailInput, nameInput } from '../account-input.ts';
import { z } from '../schema.ts';
import { csvTable } from './bank-statement.ts';

/** What the desk sends to set seats of a delegation aside (registration.md G4). */
export const delegationOrder = z.strictObject({
  edition: z.string(),
  name: nameInput,
  /** To whom the link goes; none: the organizer passes it on. */
  email: z.union([z.literal(''), emailInput]),
  types: z.array(z.string().min(1).max(60)).min(1).max(20),
  seats: z.int().min(1).max(500),
  /** Day on which unused seats go back, in the zone of the edition; empty: never by itself. */
  returnOn: z.union([z.literal(''), z.iso.date()]),
});
export type DelegationOrder = Omit<z.output<typeof delegationOrder>, 'edition'>;

export const delegationTarget = z.strictObject({ edition: z.string(), id: z.string().min(1).max(64) });

/** Whose link the desk renews or sends again. */
export const linkOrder = z.strictObject({
  edition: z.string(),
  of: z.enum(['party', 'allocation']),
  id: z.string().min(1).max(64),
});
export type LinkOrder = Omit<z.output<typeof linkOrder>, 'edition'>;

/** More in one transaction would keep other writers waiting. */
export const DELEGATION_ROWS_MOST = 500;

export type DelegateRow = {
  /** Line of the file, from 1; empty ones do not count. */
  readonly line: number;
  readonly name: string;
  readonly email: string | null;
  readonly emailNorm: string | null;
  /** Slug; empty: the first type of the delegation. */
  readonly type: string;
};
export type DelegateFault = {
  readonly line: number;
  readonly code: 'name_missing' | 'name_long' | 'email' | 'type' | 'twice' | 'registered' | 'full' | 'closed';
};

/**
 * A list of people as pasted or uploaded: name, e-mail, type in this order or as the first line names them; `,`, `;` or a
 * tab between. Faults by their line.
 */
export function readDelegates(text: string): {
  readonly rows: readonly DelegateRow[];
  readonly faults: readonly DelegateFault[];
} {
  const table = csvTable(text);
  const head = table[0]?.map((cell) => HEADS[cell.trim().toLowerCase()]);
  const isHead = head?.includes('name') === true;
  const columns = isHead ? head : (['name', 'email', 'type'] as const);
  const rows: DelegateRow[] = [];
  const faults: DelegateFault[] = [];
  for (const [at, cells] of table.entries()) {
    if ((at === 0 && isHead) || cells.every((cell) => cell.trim() === '')) continue;
    const of = (column: 'name' | 'email' | 'type') => (cells[columns.indexOf(column)] ?? '').trim();
    const row = readRow(at + 1, of('name'), of('email'), of('type'));
    if ('code' in row) faults.push(row);
    else rows.push(row);
  }
  return { rows, faults };
}

const HEADS: Readonly<Record<string, 'name' | 'email' | 'type'>> = {
  name: 'name',
  'full name': 'name',
  имя: 'name',
  фио: 'name',
  email: 'email',
  'e-mail': 'email',
  почта: 'email',
  'эл. почта': 'email',
  type: 'type',
  ticket: 'type',
  тип: 'type',
  билет: 'type',
};

function readRow(line: number, name: string, address: string, type: string): DelegateRow | DelegateFault {
  const read = nameInput.safeParse(name);
  if (!read.success) return { line, code: name === '' ? 'name_missing' : 'name_long' };
  const emailNorm = address === '' ? null : normaliseEmail(address);
  if (emailNorm === undefined) return { line, code: 'email' };
  return { line, name: read.data, email: address === '' ? null : address, emailNorm, type };
}
