import type { PaperTable } from '#domain/broadcast/statement-paper.ts';
import { LineCell } from '../record/line-cell.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';

type Props = { readonly table: PaperTable; readonly href: (code: string) => string };

/** The sessions of a statement with their own figures; each leads to its statement. */
export function SessionTable({ table: { title, rule, heads, rows }, href }: Props) {
  const [first = '', ...figures] = heads;
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-2">
      <h2 id="sessions" className="text-19 font-semibold">
        {title}
      </h2>
      <LineTable
        caption={title}
        columns={[first, ...figures].map((head) => ({ key: head, title: head, isNumber: head !== first }))}
      >
        {rows.map(({ key, title: name, when, cells }) => (
          <tr key={key} className={LINE_ROW}>
            <th scope="row" className={`${LINE_CELL} text-start font-regular [overflow-wrap:anywhere]`}>
              <a href={href(key)} className="link font-medium">
                {name}
              </a>
              <span className="tnum block text-13 text-muted">{when}</span>
            </th>
            {cells.map((text, place) => (
              <LineCell key={figures[place]} head={figures[place] ?? ''} isNumber>
                {text}
              </LineCell>
            ))}
          </tr>
        ))}
      </LineTable>
      <p className="max-w-[66ch] text-13 text-muted">{rule}</p>
    </section>
  );
}
