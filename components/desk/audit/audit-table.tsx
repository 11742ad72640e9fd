import type { AuditLine } from '#domain/audit-line.ts';
import type { Translator } from '#i18n/translator.ts';
import { classList } from '../../ui/class-list.ts';
import { AuditRow } from './audit-row.tsx';

type Props = {
  readonly t: Translator;
  readonly lines: readonly AuditLine[];
  readonly zone: string;
  /** Whether lines of several editions stand together. */
  readonly isInstance: boolean;
  /** Where all lines about the object of one stand; undefined where they do already. */
  readonly historyOf: (line: AuditLine) => string | undefined;
};

const WIDTHS = ['w-48', 'w-44', '', 'w-56'];

/** Lines of the audit log: when, who, what. */
export function AuditTable({ t, lines, zone, isInstance, historyOf }: Props) {
  const heads = [t('audit.page.when'), t('audit.page.who'), t('audit.page.what')];
  if (isInstance) heads.push(t('audit.page.where'));
  return (
    <table className="block w-full border-separate border-spacing-0 rounded-control border-b border-border bg-surface text-14 @reading:table @reading:border">
      <caption className="sr-only">{t('audit.page.caption')}</caption>
      <thead className="sr-only @reading:not-sr-only @reading:table-header-group">
        <tr>
          {heads.map((head, column) => (
            <th
              key={head}
              scope="col"
              className={classList('px-3 py-2 text-start text-13 font-medium text-muted', WIDTHS[column])}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block @reading:table-row-group">
        {lines.map((line) => (
          <AuditRow key={line.id} {...{ t, line, zone, isInstance }} history={historyOf(line)} />
        ))}
      </tbody>
    </table>
  );
}
