import type { PaperExternal } from '#domain/broadcast/statement-paper.ts';
import { Icon } from '../../ui/icon.tsx';
import { LineCell } from '../record/line-cell.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';

const KEYS = ['platform', 'metric', 'value', 'asOf', 'definition', 'evidence'] as const;

/** Figures of platforms in their own words, apart from all of ours; a sum of like lines only under its full label. */
export function ExternalLines({ external }: { readonly external: PaperExternal }) {
  const { title, rule, none, heads, lines, sums, overlaps } = external;
  const head = (key: (typeof KEYS)[number]) => heads[KEYS.indexOf(key)] ?? '';
  return (
    <section
      aria-labelledby="external"
      className="flex flex-col gap-3 rounded-card border border-border bg-surface p-4"
    >
      <h2 id="external" className="text-19 font-semibold">
        {title}
      </h2>
      <p className="max-w-[66ch] text-14 text-muted">{rule}</p>
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <LineTable
          caption={title}
          columns={KEYS.map((key) => ({ key, title: head(key), isNumber: key === 'value' }))}
        >
          {lines.map((line) => (
            <tr key={line.id} className={LINE_ROW}>
              <th scope="row" className={`${LINE_CELL} text-start font-medium`}>
                {line.platform}
              </th>
              <LineCell head={head('metric')}>{line.metric}</LineCell>
              <LineCell head={head('value')} isNumber className="font-semibold">
                {line.value}
              </LineCell>
              <LineCell head={head('asOf')} className="tnum">
                {line.asOf}
              </LineCell>
              <LineCell head={head('definition')} className="block max-w-[40ch] [overflow-wrap:anywhere]">
                {line.definition}
                {line.note !== '' && <span className="block text-13 text-muted">{line.note}</span>}
              </LineCell>
              <td className={LINE_CELL}>
                {line.evidenceUrl !== null && (
                  <a
                    href={line.evidenceUrl}
                    rel="noreferrer"
                    aria-label={line.evidenceLabel}
                    className="link inline-flex min-h-6 items-center gap-1 [overflow-wrap:anywhere]"
                  >
                    <Icon name="outward" size={16} />
                    {hostOf(line.evidenceUrl)}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </LineTable>
      )}
      {sums.map(({ label, value }) => (
        <p key={label} className="max-w-[66ch] border-t border-border pt-3">
          {label}: <span className="tnum font-semibold">{value}</span>
        </p>
      ))}
      {overlaps.map((text) => (
        <p key={text} className="max-w-[66ch]">
          {text}
        </p>
      ))}
    </section>
  );
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address;
}
